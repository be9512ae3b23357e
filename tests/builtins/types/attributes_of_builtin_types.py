def attempt(function, *args, **kwargs):
    try:
        print(repr(function(*args, **kwargs)))
    except Exception as error:
        print(type(error).__name__, error)


print(int.__name__, int.__qualname__, int.__module__, int.__mro__, bool.__bases__, int.__base__, str.__doc__ is not None, type.__mro__, list.__name__, type(int), int.__class__, object.__bases__, isinstance(int, type), issubclass(int, object), int.__dict__["real"] is not None, "append" in list.__dict__, hasattr(int, "nope"))
attempt(lambda: setattr(int, "x", 1))
attempt(lambda: delattr(str, "upper"))
attempt(lambda: int.nope)
attempt(lambda: type("X", (bool,), {}))
attempt(lambda: type("X", (type(None),), {}))
attempt(lambda: type("X", (int, list), {}))
attempt(lambda: type(len)())
