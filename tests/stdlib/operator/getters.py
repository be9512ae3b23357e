def attempt(function, *args, **kwargs):
    try:
        print(repr(function(*args, **kwargs)))
    except Exception as error:
        print(type(error).__name__, error)


from operator import attrgetter, itemgetter, methodcaller

print(itemgetter(1)("abc"), itemgetter(0, 2)("abc"), itemgetter("k")({"k": 1}), itemgetter(slice(1, 3))([1, 2, 3, 4]), sorted([(1, "b"), (0, "a")], key=itemgetter(1)))


class P:
    def __init__(self, x): self.x = x; self.inner = self

    def m(self, a, b=0): return (a, b)


print(attrgetter("x")(P(5)), attrgetter("inner.inner.x")(P(6)), attrgetter("x", "inner.x")(P(7)), methodcaller("m", 1, b=2)(P(0)), methodcaller("upper")("abc"))
print(itemgetter(1), attrgetter("a.b", "c"), methodcaller("f", 1, k=2))
attempt(itemgetter(5), [1])
attempt(attrgetter("nope"), 5)
attempt(attrgetter, 5)
attempt(itemgetter)
attempt(methodcaller)
attempt(methodcaller("nope"), 5)
