def attempt(function, *args, **kwargs):
    try:
        print(repr(function(*args, **kwargs)))
    except Exception as error:
        print(type(error).__name__, error)


print(type(1), type("a"), type(None), type([]), type(type), type(len).__name__, type(lambda: 0).__name__, type(...).__name__, type(NotImplemented).__name__, type(iter([])).__name__, type(range(1)), type(1j), type(print) is type(len))
o = object()
print(type(o), isinstance(o, object), o == o, o != object(), bool(o), object.__doc__ is not None, type(o).__mro__)
attempt(type)
attempt(object, 1)
attempt(lambda: setattr(o, "x", 1))
attempt(lambda: o < o)
attempt(lambda: o())
