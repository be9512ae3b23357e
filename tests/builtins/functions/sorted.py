def attempt(function, *args, **kwargs):
    try:
        print(repr(function(*args, **kwargs)))
    except Exception as error:
        print(type(error).__name__, error)


data = [3, 1, 2]
print(sorted(data), data, sorted("hello"), sorted({3: 1, 1: 2}), sorted((2, 1)), sorted(data, reverse=True), sorted(["b", "A", "c"], key=str.lower), sorted([], key=5), sorted([[2], [1, 5], [1]]))
print(sorted([(1, "b"), (0, "z"), (1, "a")], key=lambda t: t[0]), sorted([1, 0, 1.0, True, 0.0], reverse=True), sorted(x % 3 for x in range(7)))
attempt(sorted)
attempt(sorted, 5)
attempt(sorted, [1, "a"])
attempt(sorted, [1], key=5)
attempt(sorted, [2, 1], lambda x: x)
attempt(sorted, [None, None, 1])
attempt(sorted, [1, 2], key=lambda x: x / 0)
attempt(sorted, [1j, 2j])
