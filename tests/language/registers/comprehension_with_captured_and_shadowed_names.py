x = "global"


def f(x):
    a = [x for x in range(x)]
    b = [lambda: x for x in range(2)]
    c = {x: (lambda: x)() for x in "ab"}
    d = [(lambda y: x + y)(1) for x in range(2)]
    e = [[x for x in range(x)] for x in range(3)]
    g = [x for x in [x] for _ in range(2)]
    h = [(y, x) for y in range(2) if (x := y * 10) >= 0]
    return a, [q() for q in b], c, d, e, g, h, x


print(f(3))


def outer():
    total = 0

    def inner():
        nonlocal total
        [total := total + i for i in range(4)]
        return total
    return inner(), total


print(outer())


class A:
    x = 5
    a = [x for x in range(2)]
    b = [i for i in range(x)]
    c = [(lambda: i)() for i in range(2)]
    d = (lambda x: [x + i for i in range(2)])(x)


print(A.a, A.b, A.c, A.d, A.x)
[x for x in range(3)]
print(x)
print([y for y in range(3) if [y for y in range(y)]], [i for i in range(3) for i in range(i)])


def gen():
    got = [(yield_ := i) for i in range(2)]
    yield got, yield_


print(list(gen()))


def exception_inside():
    x = "kept"
    try:
        [x for x in [1, 2, 1 / 0]]
    except ZeroDivisionError:
        pass
    try:
        [1 / x for x in [1, 0]]
    except ZeroDivisionError:
        pass
    return x


print(exception_inside())
