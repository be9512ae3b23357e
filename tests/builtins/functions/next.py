def attempt(function, *args, **kwargs):
    try:
        print(repr(function(*args, **kwargs)))
    except Exception as error:
        print(type(error).__name__, error)


it = iter([1])
print(next(it), next(it, "default"), next(iter([]), None))
attempt(next, it)
attempt(next, [])
attempt(next, 5, 6)
attempt(next)
