squares = (x * x for x in range(5))
print(next(squares), sum(squares), list(squares))
print(sum(x for x in range(10) if x % 2), max((x, y) for x in range(3) for y in range(x)), dict((k, v) for k, v in zip("ab", range(2))))
n = 2
lazy = (x * n for x in range(3))
n = 10
print(list(lazy))


def source():
    print("outermost iterable is evaluated at once")
    return [1, 2]


g = (x for x in source())
print("made")
print(list(g))
try:
    (x for x in 5)
except TypeError as e:
    print(e)
print(list((y for y in (x + 1 for x in range(3)))), "".join(c.upper() for c in "abc"), type(g).__name__)
print([list(v for v in range(w)) for w in range(3)])
