def attempt(function, *args, **kwargs):
    try:
        print(repr(function(*args, **kwargs)))
    except Exception as error:
        print(type(error).__name__, error)


print(dict.fromkeys("ab"), dict.fromkeys([1, 2], 0), dict.fromkeys([], 1), {"a": 1}.fromkeys("x", 5), dict.fromkeys(range(3), []))
d = {"a": [1]}
c = d.copy()
c["b"] = 2
c["a"].append(2)
print(d, c, d.clear(), d, c)
attempt(dict.fromkeys)
attempt(dict.fromkeys, 5)
attempt(dict.fromkeys, [[]])
attempt(d.copy, 1)


class D(dict): pass


print(type(D.fromkeys("a")).__name__, type(D(a=1).copy()).__name__, type(D(a=1) | {}).__name__)
