class A:
    def __add__(self, o): return "A.add"
    def __radd__(self, o): return "A.radd"
    def __eq__(self, o): return "A.eq"
    def __lt__(self, o): return "A.lt"
    def __gt__(self, o): return "A.gt"
    __hash__ = None


class B(A):
    def __radd__(self, o): return "B.radd"
    def __eq__(self, o): return "B.eq"
    def __gt__(self, o): return "B.gt"


class C(A):
    pass


print(A() + B(), B() + A(), A() + C(), C() + A(), A() + 1, 1 + A())
print(A() == B(), B() == A(), A() < B(), B() < A(), A() == C(), A() < C(), 1 == A(), 1 < A(), 1 > A())


class Num(int):
    def __radd__(self, o): return "Num.radd"
    def __rsub__(self, o): return "Num.rsub"


print(1 + Num(2), 1 - Num(2), Num(1) + Num(2), Num(1) + 2, 1.5 + Num(1))
