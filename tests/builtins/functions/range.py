def attempt(function, *args, **kwargs):
    try:
        print(repr(function(*args, **kwargs)))
    except Exception as error:
        print(type(error).__name__, error)


print(range(3), range(1, 5), range(0, 10, 3), list(range(5, 0, -2)), list(range(-3)), range(5)[2], range(10)[2:5], range(10)[::-1], range(0, 10, 3)[-1])
r = range(0, 20, 4)
print(len(r), r.start, r.stop, r.step, 8 in r, 9 in r, 8.0 in r, "a" in r, r.index(12), r.count(4), r.count(5), list(reversed(r)), r == range(0, 17, 4), r != range(3), bool(range(0)))
print(range(2 ** 70, 2 ** 70 + 3)[1] - 2 ** 70, len(range(0, 2 ** 40, 3)), list(range(2 ** 64, 2 ** 64 + 2)), range(3) == range(0, 3, 1), hash(range(3)) == hash(range(0, 3)), range(True, 3))
print(repr(range(1, 10, 2)), range(10)[3:-2:2], range(0, -5, -1)[1], min(range(5, 1, -1)), sum(range(101)), tuple(range(2)))
attempt(range)
attempt(range, 1, 2, 3, 4)
attempt(range, 1, 5, 0)
attempt(range, 1.5)
attempt(range, "3")
attempt(lambda: range(3)[5])
attempt(lambda: range(3)["a"])
attempt(range(3).index, 7)
attempt(lambda: setattr(range(3), "start", 5))
attempt(lambda: hash(range(3)) and range(3) < range(4))
