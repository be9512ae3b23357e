eg = ExceptionGroup("group", [ValueError(1), TypeError("t"), ExceptionGroup("nested", [ValueError(2), KeyError("k")])])
print(eg, "|", repr(eg), "|", eg.message, "|", len(eg.exceptions))
match, rest = eg.split(ValueError)
print(repr(match), "|", repr(rest))
print(repr(eg.subgroup(KeyError)), eg.subgroup(OSError), repr(eg.subgroup(lambda e: isinstance(e, TypeError))), eg.subgroup(ExceptionGroup) is eg)
print(repr(eg.split((TypeError, KeyError))[0]), eg.derive([OSError()]))
print(type(BaseExceptionGroup("b", [ValueError()])).__name__, type(BaseExceptionGroup("b", [KeyboardInterrupt()])).__name__)
for args in (("m", []), ("m", 5), (5, [ValueError()]), ("m", [5]), ("m",), ("m", [KeyboardInterrupt()]), ("m", (ValueError(),))):
    try:
        print(repr(ExceptionGroup(*args)))
    except (TypeError, ValueError) as e:
        print(type(e).__name__, e)


class MyGroup(ExceptionGroup):
    def derive(self, excs): return MyGroup("derived " + self.message, excs)


print(repr(MyGroup("mine", [ValueError(1), TypeError(2)]).subgroup(TypeError)))
