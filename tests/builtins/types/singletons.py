def attempt(function, *args, **kwargs):
    try:
        print(repr(function(*args, **kwargs)))
    except Exception as error:
        print(type(error).__name__, error)


print(None, Ellipsis, NotImplemented, type(None).__name__, type(...).__name__, type(None)() is None, type(...)() is ..., bool(None), bool(...), None == None, None != 0, repr(None), str(...), [None], hash(None) == hash(None))
attempt(lambda: None())
attempt(lambda: None + 1)
attempt(lambda: None.x)
attempt(lambda: None[0])
attempt(lambda: len(None))
attempt(lambda: list(None))
attempt(lambda: None < 1)
attempt(type(None), 1)
attempt(lambda: setattr(None, "x", 1))
