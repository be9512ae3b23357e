class A:
    def __init__(self, v): self.v = v


def make():
    return A(1)


print(make().v)


def other_init(self, v): self.w = v * 10


A.__init__ = other_init
print(make().__dict__)
A.__new__ = lambda cls, v: object.__new__(cls)
print(make().__dict__)
A.__new__ = staticmethod(lambda cls, v: "not an instance")
print(make())
del A.__new__
del A.__init__
try:
    make()
except TypeError as e:
    print(type(e).__name__)


class Meta(type):
    def __call__(cls, *args): return ("meta call", args)


class B(metaclass=Meta):
    def __init__(self, v): print("never")


print(B(5))
del Meta.__call__
print(type(B(6)).__name__)


class Base:
    def __init__(self, v): self.base = v


class Derived(Base): pass


print(Derived(3).base)
Derived.__init__ = lambda self, v: None
print(Derived(3).__dict__)
del Derived.__init__
print(Derived(4).base)
