def attempt(function, *args, **kwargs):
    try:
        print(repr(function(*args, **kwargs)))
    except Exception as error:
        print(type(error).__name__, error)


from itertools import count, cycle, islice, repeat

print(list(islice(count(), 3)), list(islice(count(5, -2), 3)), list(islice(count(0.5, 0.25), 3)), list(islice(cycle("ab"), 5)), list(repeat("x", 3)), list(islice(repeat(1), 2)), list(repeat(1, 0)), list(repeat(1, -1)), list(cycle([])), list(islice(count(2 ** 63 - 1), 2)))
print(count(3), count(1, 2), repeat("a"), repeat("a", 2), next(count(step=3, start=1)), list(zip(count(), "ab")), list(map(pow, [2, 3], repeat(2))))
attempt(count, "a")
attempt(cycle, 5)
attempt(repeat)
attempt(repeat, 1, "a")
