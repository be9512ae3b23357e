def attempt(function, *args, **kwargs):
    try:
        print(repr(function(*args, **kwargs)))
    except Exception as error:
        print(type(error).__name__, error)


r = range(2, 20, 3)
print(r.start, r.stop, r.step, len(r), r[0], r[-1], r[1:3], r[::-1], r[::2], r[10:], r[:-1], 5 in r, 6 in r, 5.0 in r, r.index(8), r.count(8), list(r), r == range(2, 18, 3), range(0) == range(2, 1), hash(r) == hash(range(2, 18, 3)), bool(range(0)), repr(r), max(r), sum(r), list(reversed(r)))
print(range(10, 0, -3), list(range(10, 0, -3)), 7 in range(10, 0, -3), range(10, 0, -3)[-1], range(10, 0, -3)[::-1], range(5)[slice(1, 4)], range(2 ** 65)[2 ** 64], range(-(2 ** 70), 2 ** 70, 2 ** 69)[1] == -(2 ** 69))
attempt(lambda: r[99])
attempt(lambda: r[1.5])
attempt(r.index, 3)
attempt(r.index, "a")
attempt(lambda: r + r)
attempt(lambda: r.append)
attempt(lambda: r[::0])
