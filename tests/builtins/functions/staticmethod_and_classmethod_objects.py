def attempt(function, *args, **kwargs):
    try:
        print(repr(function(*args, **kwargs)))
    except Exception as error:
        print(type(error).__name__, error)


s = staticmethod(len)
c = classmethod(len)
print(type(s).__name__, type(c).__name__, s("abc"), s.__func__ is len, c.__func__ is len, s.__wrapped__ is len)


def f():
    "doc"


print(staticmethod(f).__doc__, staticmethod(f).__name__, classmethod(f).__doc__)
attempt(staticmethod)
attempt(classmethod, 1, 2)
attempt(lambda: c("abc"))
