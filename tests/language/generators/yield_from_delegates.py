def inner():
    try:
        a = yield "i1"
        print("inner got", a)
        b = yield "i2"
        print("inner got", b)
    except ValueError as e:
        print("inner caught", e)
        yield "recovered"
    return "inner result"


def outer():
    result = yield from inner()
    print("outer got", result)
    yield "o1"
    return "end"


g = outer()
print(next(g), g.send("A"), g.send("B"))
print(list(g))
g = outer()
print(next(g), g.throw(ValueError("x")), next(g))
print(list(outer()))


def over_iterables():
    yield from [1, 2]
    yield from "ab"
    r = yield from range(2)
    yield r
    yield from (x for x in (7,))
    yield from {}


print(list(over_iterables()))
