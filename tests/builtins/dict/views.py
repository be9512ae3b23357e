def attempt(function, *args, **kwargs):
    try:
        print(repr(function(*args, **kwargs)))
    except Exception as error:
        print(type(error).__name__, error)


d = {"a": 1, "b": 2}
k, v, i = d.keys(), d.values(), d.items()
print(k, v, i, len(k), "a" in k, 1 in v, ("a", 1) in i, ("a", 2) in i, "a" in i, list(k), list(v), list(i))
d["c"] = 3
print(k, v, i, list(reversed(k)), list(reversed(v)), list(reversed(i)))
print(sorted(k & {"a", "z"}), sorted(k | {"z"}), sorted(k - {"a"}), sorted(k ^ {"a", "z"}), k == {"a", "b", "c"}, k >= {"a"}, k < {"a"}, k.isdisjoint({"q"}), sorted(i & {("a", 1)}), i == {("a", 1), ("b", 2), ("c", 3)}, sorted(k & ["a"]), sorted({"a", "q"} & k))
print(k.mapping == d, type(k).__name__, type(v).__name__, type(i).__name__, k == k, v == v, d.values() == d.values())
attempt(lambda: k[0])
attempt(lambda: v & {1})
attempt(lambda: k + k)
attempt(hash, k)
attempt(d.keys, 1)
attempt(lambda: k & 5)
