import sys


def f():
    try:
        raise ValueError("original")
    except ValueError as e:
        e.extra = "marked"
        raise


try:
    f()
except ValueError as e:
    print(e, e.extra, e.__context__)


def nested():
    try:
        raise ValueError("outer")
    except ValueError:
        try:
            raise KeyError("inner")
        except KeyError:
            pass
        raise


try:
    nested()
except ValueError as e:
    print(e)


def reraise_in_function():
    raise


try:
    try:
        raise IndexError("active")
    except IndexError:
        reraise_in_function()
except IndexError as e:
    print(e)
print(sys.exc_info())
try:
    raise ValueError("info")
except ValueError as e:
    t, v, tb = sys.exc_info()
    print(t.__name__, v is e, tb is e.__traceback__, sys.exception() is e)
print(sys.exc_info(), sys.exception())
