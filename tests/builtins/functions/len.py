def attempt(function, *args, **kwargs):
    try:
        print(repr(function(*args, **kwargs)))
    except Exception as error:
        print(type(error).__name__, error)


print(len(""), len("é😀"), len([1, 2]), len(()), len({1: 2}), len({1, 2}), len(b"abc"), len(range(10)), len(bytearray(3)), len({}.keys()))
attempt(len, 5)
attempt(len, None)
attempt(len, iter([]))
attempt(len)
attempt(len, [], [])
attempt(len, range(2 ** 100))
