def attempt(function, *args, **kwargs):
    try:
        print(repr(function(*args, **kwargs)))
    except Exception as error:
        print(type(error).__name__, error)


print(pow(2, 3), pow(2, -1), pow(2, 3, 5), pow(3, -1, 7), pow(2.5, 2), pow(base=2, exp=5), pow(2, 5, mod=3), pow(-2, 3, 5), pow(2, 0, 1), pow(0, 0))
attempt(pow, 2)
attempt(pow, 2, 3, 0)
attempt(pow, 2, -1, 4)
attempt(pow, "a", 2)
attempt(pow, 2, 3, "x")
attempt(pow, 2.0, 3, 5)
attempt(pow, 0, -1)
