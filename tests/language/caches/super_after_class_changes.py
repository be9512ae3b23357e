class A:
    def m(self): return "A"


class B(A):
    def m(self): return "B" + super().m()


class C(B):
    def m(self): return "C" + super().m()


c = C()
print([c.m() for _ in range(3)])
A.m = lambda self: "newA"
print(c.m())
del B.m
print(c.m())
B.m = lambda self: "newB"
print(c.m())


class D(A):
    def m(self): return "D"


C.__bases__ = (D,)
print(c.m())


class E(C):
    pass


print(E().m(), c.m())
