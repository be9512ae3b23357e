def attempt(function, *args, **kwargs):
    try:
        print(repr(function(*args, **kwargs)))
    except Exception as error:
        print(type(error).__name__, error)


print(dict(), dict({"a": 1}), dict([("a", 1), ["b", 2]]), dict(a=1, b=2), dict({"a": 1}, a=2, c=3), dict(zip("ab", [1, 2])), dict([("a", 1)], **{"b": 2}), dict(["xy", "zw"]), dict(x for x in [("k", 1)]))


class Keys:
    def keys(self): return "pq"
    def __getitem__(self, key): return key * 2


print(dict(Keys()), {1: "a", 1.0: "b", True: "c"}, {"a": 1, "a": 2}, {**{"a": 1}, "a": 2}, {None: 1, (): 2, "": 3})
attempt(dict, 5)
attempt(dict, [1])
attempt(dict, ["abc"])
attempt(dict, [(1, 2, 3)])
attempt(dict, [[]])
attempt(dict, {}, {})
attempt(dict, [([], 1)])
attempt(lambda: {[]: 1})
attempt(lambda: {{}: 1})
