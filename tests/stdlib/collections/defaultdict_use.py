def attempt(function, *args, **kwargs):
    try:
        print(repr(function(*args, **kwargs)))
    except Exception as error:
        print(type(error).__name__, error)


from collections import defaultdict

d = defaultdict(list)
d["a"].append(1)
d["b"]
print(d, dict(d), d.get("zz"), "zz" in d, d.default_factory is list, len(d), d.copy(), d == {"a": [1], "b": []})
c = defaultdict(int, {"x": 5}, y=6)
c["z"] += 1
print(c, c.pop("x"), list(c), c | {"q": 1})
n = defaultdict(lambda: defaultdict(int))
n["a"]["b"] += 1
print(n["a"]["b"], defaultdict(None, a=1), repr(defaultdict(list)))
attempt(lambda: defaultdict()["k"])
attempt(defaultdict, 5)
attempt(lambda: defaultdict(lambda: 1 / 0)["k"])
attempt(defaultdict(list).__missing__, "made")
