def attempt(function, *args, **kwargs):
    try:
        print(repr(function(*args, **kwargs)))
    except Exception as error:
        print(type(error).__name__, error)


class A: pass


a = A()
print(setattr(a, "x", 1), a.x, delattr(a, "x"), hasattr(a, "x"))
attempt(delattr, a, "x")
attempt(setattr, a, 1, 2)
attempt(setattr, 5, "x", 1)
attempt(setattr, a)
attempt(delattr, a, 5)
attempt(getattr, a, "zz")
attempt(getattr, a, "zz", 1, 2)
attempt(hasattr, a)
