def attempt(function, *args, **kwargs):
    try:
        print(repr(function(*args, **kwargs)))
    except Exception as error:
        print(type(error).__name__, error)


print(min(3, 1, 2), max(3, 1, 2), min([5]), max("hello"), min("b", "a"), max([[1], [0, 9]]), min((1, "a"), (0, "z")))
print(min([3, -5, 2], key=abs), max("a", "bb", key=len), min([], default="none"), max((), default=None), max([1, 1.0]), min([True, 1]), max([2, 1], key=None))
print(max([(1, "first"), (1, "second")], key=lambda t: t[0]), min([(1, "first"), (1, "second")], key=lambda t: t[0]), max({"a": 1, "b": 2}), min(x * x for x in (-3, 1)))
attempt(min)
attempt(max)
attempt(min, [])
attempt(max, "")
attempt(min, 5)
attempt(max, 1, "a")
attempt(min, 1, 2, default=3)
attempt(max, 1, 2, wrong=3)
attempt(max, [1, 2], key=5)
