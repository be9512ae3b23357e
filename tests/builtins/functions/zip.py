def attempt(function, *args, **kwargs):
    try:
        print(repr(function(*args, **kwargs)))
    except Exception as error:
        print(type(error).__name__, error)


print(list(zip()), list(zip("ab")), list(zip("ab", [1, 2, 3])), list(zip(range(2), "xy", [None, True])), list(zip("abc", "ab", "a")))
print(list(zip("ab", "cd", strict=True)), dict(zip("ab", range(2))), [list(t) for t in zip(*[[1, 2], [3, 4]])])
attempt(lambda: list(zip("ab", "a", strict=True)))
attempt(lambda: list(zip("a", "ab", strict=True)))
attempt(lambda: list(zip("a", "a", "ab", strict=True)))
attempt(lambda: list(zip("ab", "ab", "a", strict=True)))
attempt(zip, 5)
attempt(zip, "a", 5)
attempt(zip, "a", wrong=1)
z = zip("ab", "cd")
print(next(z), iter(z) is z, list(z))
