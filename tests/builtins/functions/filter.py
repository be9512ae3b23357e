def attempt(function, *args, **kwargs):
    try:
        print(repr(function(*args, **kwargs)))
    except Exception as error:
        print(type(error).__name__, error)


print(list(filter(None, [0, 1, "", "a", [], None, 2.5])), list(filter(lambda x: x > 1, [1, 2, 3])), list(filter(str.isalpha, "a1b2")))
f = filter(None, "ab")
print(next(f), iter(f) is f, list(f), type(f).__name__)
attempt(filter, None)
attempt(filter, None, 5)
attempt(lambda: list(filter(5, [1])))
attempt(filter, None, [], [])
