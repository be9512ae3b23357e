def attempt(function, *args, **kwargs):
    try:
        print(repr(function(*args, **kwargs)))
    except Exception as error:
        print(type(error).__name__, error)


f = frozenset([1, 2, 3])
print(sorted(f), len(f), 1 in f, f == {1, 2, 3}, hash(f) == hash(frozenset([1, 2, 3])), {f: "key"}[frozenset({1, 2, 3})], f | {4}, f & {1}, f - {1}, f ^ {1, 5}, f.union([9]), f.issubset({1, 2, 3}), frozenset(f) is f, f.copy() is f, frozenset("aa"), f < {1, 2, 3, 4}, sorted(f.difference([1])), f.isdisjoint([8]))
attempt(lambda: f.add(1))
attempt(frozenset, 5)
attempt(frozenset, [[]])
attempt(frozenset, 1, 2)
attempt(lambda: f + f)
attempt(lambda: f | [1])
g = f
g |= {10}
print(sorted(g), sorted(f), type(g).__name__)
