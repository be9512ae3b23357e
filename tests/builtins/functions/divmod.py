def attempt(function, *args, **kwargs):
    try:
        print(repr(function(*args, **kwargs)))
    except Exception as error:
        print(type(error).__name__, error)


print(divmod(7, 2), divmod(-7, 2), divmod(7, -2), divmod(7.5, 2), divmod(-7.5, 2.0), divmod(2 ** 70, 10 ** 9), divmod(True, 2))
attempt(divmod, 1, 0)
attempt(divmod, 1.0, 0)
attempt(divmod, "a", 1)
attempt(divmod, 1)
attempt(divmod, 1j, 1)
