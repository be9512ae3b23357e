def attempt(function, *args, **kwargs):
    try:
        print(repr(function(*args, **kwargs)))
    except Exception as error:
        print(type(error).__name__, error)


s = slice(1, 10, 2)
print(s, s.start, s.stop, s.step, slice(5), slice(1, 2), s.indices(5), slice(None, None, -1).indices(4), slice(-3, None).indices(10), s == slice(1, 10, 2), s != slice(1, 10), list(range(20))[s])
print(hash(slice(1, 2)) == hash(slice(1, 2)), slice("a", None), slice(1, 2) < slice(1, 3), "abcdef"[slice(1, 4)])
attempt(slice)
attempt(slice, 1, 2, 3, 4)
attempt(slice(None, None, 0).indices, 5)
attempt(slice("a").indices, 5)
attempt(s.indices, -1)
attempt(lambda: setattr(s, "start", 1))
