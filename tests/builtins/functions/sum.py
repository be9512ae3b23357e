def attempt(function, *args, **kwargs):
    try:
        print(repr(function(*args, **kwargs)))
    except Exception as error:
        print(type(error).__name__, error)


print(sum([]), sum([1, 2, 3]), sum([1.5, 2]), sum([1, 2], 10), sum([[1], [2]], []), sum([1, 2], start=-3), sum((True, True)), sum({1: "a", 2: "b"}), sum([2 ** 62, 2 ** 62, 2 ** 70]), sum([1j, 2]), sum(range(1001)))
print(sum([0.1] * 10), sum([1e100, 1.0, -1e100]), sum([0.1, 0.2, 0.3]), sum([float("inf"), 1]), sum([1, 0.5, 10 ** 20]))
attempt(sum)
attempt(sum, 5)
attempt(sum, ["a", "b"])
attempt(sum, ["a"], "")
attempt(sum, [b"a"], b"")
attempt(sum, [[1]])
attempt(sum, [1], 2, 3)
