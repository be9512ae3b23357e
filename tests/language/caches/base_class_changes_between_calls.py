class A:
    def m(self): return "A"


class B(A): pass
class C(B): pass


c = C()


def call():
    return c.m()


print(call())
B.m = lambda self: "B"
print(call())
C.m = lambda self: "C"
print(call())
del C.m
print(call())
del B.m
print(call())


class Mixin:
    def m(self): return "mixin"


B.__bases__ = (Mixin, A)
print(call(), [k.__name__ for k in C.__mro__])
B.__bases__ = (A,)
print(call())
c.__class__ = Mixin
print(call())
