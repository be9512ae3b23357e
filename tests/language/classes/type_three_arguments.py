def init(self, v):
    self.v = v


A = type("A", (), {"x": 1, "__init__": init, "get": lambda self: self.v})
print(A.__name__, A.x, A(5).get(), A.__mro__[1] is object)
B = type("B", (A,), dict(y=2))
print(B(1).x, B.y, type(B), isinstance(B(1), A))
print(type(5), type("x"), type(type), type(None).__name__, type(A(1)) is A)
for args in (("X",), (), ("X", ()), (5, (), {}), ("X", 5, {}), ("X", (5,), {}), ("X", (), 5), ("X", (), {}, 1)):
    try:
        print(type(*args))
    except TypeError as e:
        print(e)
A.__name__ = "Renamed"
print(A, A(1).__class__.__name__)
try:
    A.__name__ = 5
except TypeError as e:
    print(e)
