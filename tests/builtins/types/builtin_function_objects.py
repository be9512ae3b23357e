def attempt(function, *args, **kwargs):
    try:
        print(repr(function(*args, **kwargs)))
    except Exception as error:
        print(type(error).__name__, error)


print(len.__name__, [].append.__name__, str.upper.__name__, len.__doc__ is not None, type(len).__name__, type([].append).__name__, type(str.upper).__name__, type(int.__add__).__name__, type((5).__add__).__name__, type(dict.fromkeys).__name__, repr(len), repr(str.upper), repr(int.__add__), [].append.__self__, len.__module__, callable(str.upper))
print(str.upper("abc"), list.append([], 1), dict.get({"a": 1}, "a"), int.__add__(1, 2), str.join(",", ["a"]), list(map(str.strip, [" a "])), sorted(["b", "A"], key=str.lower))
attempt(str.upper)
attempt(str.upper, 5)
attempt(list.append, 5, 1)
attempt(list.append)
attempt(int.__add__, "a", 1)
attempt(dict.get, [], 1)
attempt(lambda: setattr(len, "x", 1))
attempt(len.__call__, [1, 2])
