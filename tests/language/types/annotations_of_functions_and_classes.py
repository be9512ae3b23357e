def f(a: int, /, b: "forward", *args: str, c: float = 1.0, **kw: list[int]) -> dict[str, int]: ...


print(f.__annotations__)


class A:
    x: int = 1
    y: "A"
    z: list[str]
    if x:
        w: bool = True


class B(A):
    pass


print(A.__annotations__, B.__annotations__ if "__annotations__" in B.__dict__ else "none")


def evaluated():
    print("evaluated once")
    return int


def g(a: evaluated()): pass


g(1), g(2)
lambda_default = lambda x=(lambda: 5)(): x
print(lambda_default())
x: int = 5; y: (str) = "s"
print(__annotations__)
