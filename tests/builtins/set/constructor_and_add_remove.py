def attempt(function, *args, **kwargs):
    try:
        print(repr(function(*args, **kwargs)))
    except Exception as error:
        print(type(error).__name__, error)


s = {1, 2}
print(s.add(3), s.add(1), len(s), s.remove(1), s.discard(99), s.discard(2), s, s.pop(), s, s.clear(), set(), set("aab") == {"a", "b"}, set([1, 1]), set(range(3)), {*[1, 2], *(2, 3)}, {i % 2 for i in range(5)}, {1, 1.0, True}, {frozenset([1]), frozenset([1])})
attempt(s.pop)
attempt(s.remove, 5)
attempt(s.remove, [])
attempt(s.add, [])
attempt(s.add)
attempt(set, 5)
attempt(set, [[]])
attempt(set, 1, 2)
attempt(lambda: {1, []})
attempt(hash, s)
attempt(s.discard, {})
t = {frozenset({1})}
print({1} in t, t.discard({1}), len(t))
