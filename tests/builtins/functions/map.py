def attempt(function, *args, **kwargs):
    try:
        print(repr(function(*args, **kwargs)))
    except Exception as error:
        print(type(error).__name__, error)


print(list(map(str, [1, 2])), list(map(lambda a, b: a + b, [1, 2, 3], [10, 20])), list(map(pow, [2, 3], [3, 2])), list(map(max, "ab", "ba", "cc")))
m = map(abs, [-1])
print(next(m), iter(m) is m, list(m), type(m).__name__)
attempt(map)
attempt(map, str)
attempt(map, str, 5)
attempt(lambda: list(map(5, [1])))
attempt(lambda: list(map(lambda x: x / 0, [1])))
