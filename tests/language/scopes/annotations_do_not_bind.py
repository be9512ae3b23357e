x: int
try:
    x
except NameError as e:
    print(e)
y: "str" = "text"
print(__annotations__)


def f():
    v: int
    try:
        return v
    except UnboundLocalError as e:
        return str(e)


print(f())


class A:
    a: int
    b: list[int] = []
    (c): int = 3

    def m(self):
        self.d: float = 1.5
        return self.d


print(A.__annotations__, A.b, A.c, A().m(), hasattr(A, "a"))
d = {}
d["k"]: int = 5
print(d)


def g(a: int, *args: "x", b: float = 1, **kw: dict) -> None: ...


print(g.__annotations__)
