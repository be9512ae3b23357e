def attempt(function, *args, **kwargs):
    try:
        print(repr(function(*args, **kwargs)))
    except Exception as error:
        print(type(error).__name__, error)


class A: pass
class B(A): pass


print(isinstance(B(), A), isinstance(A(), B), issubclass(B, A), issubclass(A, A), isinstance(1, (str, int)), issubclass(bool, int), isinstance(True, int), isinstance([], (tuple, (dict, list))), isinstance(1, int | str), issubclass(int, int | None), isinstance(type, type), isinstance(A, type), isinstance(None, type(None)))
attempt(isinstance, 1, 2)
attempt(issubclass, 1, int)
attempt(issubclass, int, 1)
attempt(isinstance, 1)
attempt(isinstance, 1, "int")
attempt(issubclass, int, (str, 5))
