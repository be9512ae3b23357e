print(True + 1, True * 3, False - 1, -True, True / 2, True ** 2, [10, 20][True], "ab" * True)
print(isinstance(True, int), issubclass(bool, int), bool(0), bool("0"), bool([]), bool(0.0), bool(None))
print(repr(True), str(False), f"{True}", f"{True:d}", f"{True:>6}", "%d" % True, int(True), bool.__mro__ == (bool, int, object))
try:
    class Sub(bool):
        pass
except TypeError as e:
    print(e)
