class A:
    def who(self): return "A"


class B:
    def who(self): return "B"


class Slotted:
    __slots__ = ("x",)


a = A()
a.v = 1
a.__class__ = B
print(a.who(), a.v, type(a).__name__)
for source in ("a.__class__ = int", "a.__class__ = 5", "a.__class__ = Slotted", "(5).__class__ = A", "del a.__class__"):
    try:
        exec(source)
    except TypeError as e:
        print(e)
