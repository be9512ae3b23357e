# locals() sees the variable of a comprehension inside it and not behind it, wherever the comprehension stands.
class C:
    numbers = [1, 2]
    items = [locals()["x"] for x in numbers]
    print(items, [vars()["x"] for x in numbers], "x" in locals())


def f():
    numbers = [1, 2]
    found = [locals()["x"] for x in numbers]
    print(found, sorted(locals()))


f()
y = 0
numbers = [1, 2]
print([locals()["x"] for x in numbers], ["x" in dir() for x in numbers], [eval("x") for x in numbers], "x" in dir())


class Later:
    T = int
    type Alias = T

    def generic[U: T](self, u: U): ...


Later.T = float
print(Later.Alias.__value__, Later.generic.__type_params__[0].__bound__)


class Mangled[__T]:
    def f(self, x: __T) -> __T: ...


print(Mangled.f.__annotations__["x"].__name__, Mangled.__type_params__)
