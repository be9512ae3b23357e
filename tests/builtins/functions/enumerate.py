def attempt(function, *args, **kwargs):
    try:
        print(repr(function(*args, **kwargs)))
    except Exception as error:
        print(type(error).__name__, error)


print(list(enumerate("ab")), list(enumerate("ab", 5)), list(enumerate([], start=-1)), list(enumerate(iterable="x", start=2 ** 63)))
e = enumerate("xyz")
print(next(e), iter(e) is e, list(e), type(e).__name__)
attempt(enumerate)
attempt(enumerate, 5)
attempt(enumerate, "a", "b")
attempt(enumerate, "a", 1, 2)
attempt(enumerate, "a", stop=1)
