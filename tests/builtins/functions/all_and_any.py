def attempt(function, *args, **kwargs):
    try:
        print(repr(function(*args, **kwargs)))
    except Exception as error:
        print(type(error).__name__, error)


print(all([]), all([1, 2]), all([1, 0]), any([]), any([0, ""]), any([0, 3]), all("ab"), any({}), all({"": 1}))


def noisy():
    for x in (1, 0, 2):
        print("look at", x)
        yield x


print(all(noisy()))
print(any(noisy()))
attempt(all, 5)
attempt(any)
attempt(any, [1], [2])
