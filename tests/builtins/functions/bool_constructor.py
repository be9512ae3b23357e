def attempt(function, *args, **kwargs):
    try:
        print(repr(function(*args, **kwargs)))
    except Exception as error:
        print(type(error).__name__, error)


print(bool(), bool(0), bool(1), bool(""), bool("0"), bool([]), bool([0]), bool(None), bool(0.0), bool(float("nan")), bool(0j), bool(range(0)), bool(b""), bool(object()))
attempt(bool, 1, 2)
attempt(bool, x=1)
