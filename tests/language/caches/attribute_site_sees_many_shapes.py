# One attribute access in the source, objects of ever different layouts behind it.
class A:
    def __init__(self, *names):
        for n in names:
            setattr(self, n, n.upper())


class Slots:
    __slots__ = ("x",)


class FromClass:
    x = "class attribute"


class FromProperty:
    @property
    def x(self): return "property"


class FromGetattr:
    def __getattr__(self, name): return "getattr " + name


class FromDescriptor:
    class D:
        def __get__(self, o, t): return "descriptor"
    x = D()


def read(o):
    return o.x


slots = Slots()
slots.x = "slot"
objects = [A("x"), A("a", "x"), A("b", "a", "x"), A("x", "q"), A("c", "x"), slots, FromClass(), FromProperty(), FromGetattr(), FromDescriptor(), FromClass, A("d", "e", "f", "x")]
for _ in range(3):
    print([read(o) for o in objects])
import sys

sys.x = "module attribute"
print(read(sys), read(objects[0]))
del sys.x
try:
    read(A())
except AttributeError as e:
    print(e)
print(read(objects[0]))
