def attempt(function, *args, **kwargs):
    try:
        print(repr(function(*args, **kwargs)))
    except Exception as error:
        print(type(error).__name__, error)


d = {"a": 1, 2: "b", None: None, (1, 2): 3, 1.5: 4}
print(d["a"], d[2], d[2.0], d[None], d[1, 2], "a" in d, "b" not in d, len(d), d == dict(d), d != {}, {"a": 1, "b": 2} == {"b": 2, "a": 1}, {1: 1} == {1.0: 1.0}, list(d), sorted(map(str, d)), bool({}), d.__contains__("a"), d.__getitem__("a"), d.__len__(), d.__eq__(5))
attempt(lambda: d["zz"])
attempt(lambda: d[[]])
attempt(lambda: d.__delitem__("zz"))
attempt(lambda: [] in d)
attempt(lambda: d < d)
attempt(hash, d)
attempt(lambda: d[3])
attempt(lambda: d["a"]["b"])
attempt(lambda: d.zz)
attempt(lambda: {}["it's"])
