class A:
    name = "A"

    @staticmethod
    def s(x):
        return ("s", x)

    @classmethod
    def c(cls, x):
        return (cls.name, x)

    @classmethod
    def make(cls, *args):
        return cls(*args)


class B(A):
    name = "B"

    def __init__(self, v=0):
        self.v = v


print(A.s(1), A().s(2), A.c(1), A().c(2), B.c(3), B().c(4), B.make(7).v, type(A.make()).__name__)
print(A.c.__self__ is A, B.c.__self__ is B, A.__dict__["s"].__func__(9), A.__dict__["c"].__func__(B, 9))
print(staticmethod(len)([1]), type(A.__dict__["s"]).__name__, type(A.__dict__["c"]).__name__)
A.added = staticmethod(lambda: "added")
print(A.added(), B().added())
try:
    A.__dict__["c"]()
except TypeError as e:
    print(e)
