# Objects made by __new__ alone, and classes that cannot be made that way.
import sys


def attempt(name, f):
    try:
        print(name, f())
    except Exception as e:
        print(name, type(e).__name__, e)


for T in (int, list, type(None), property, super, staticmethod, classmethod, zip, range, slice, memoryview, type(iter([])), type(len)):
    attempt("object.__new__ " + T.__name__, lambda: object.__new__(T))
attempt("super", lambda: repr(super.__new__(super)))
attempt("property", lambda: property.__new__(property).__get__(5))
attempt("module", lambda: type(sys).__new__(type(sys)).x)
attempt("type", lambda: type.__new__(type, "a", (int, str), {}))


class W:
    pass


w = W()
w.__dict__["a"] = 1
del w.__dict__
print(w.__dict__, vars(w))
q = W()
for i in range(200):
    setattr(q, "a%d" % i, i)
for i in range(200):
    delattr(q, "a%d" % i)
print(q.__dict__)


class Z(tuple):
    pass


z = Z((1, 2))
z.a = 1
z.b = 2
del z.a
print(z.__dict__, z)
z.__class__ = type("Y", (tuple,), {})
print(type(z).__name__, z.b)
attempt("cycle", lambda: setattr(W, "__bases__", (W,)))
