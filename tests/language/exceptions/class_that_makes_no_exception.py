# A class of exceptions whose __new__ gives something else: raised, thrown, as a cause.
class Odd(Exception):
    def __new__(cls, *args):
        return 1


def g():
    yield


def attempt(f):
    try:
        f()
    except Exception as error:
        print(type(error).__name__, error)


def raises():
    raise Odd


def caused():
    raise ValueError from Odd


attempt(raises)
attempt(caused)
attempt(lambda: g().throw(Odd))
attempt(lambda: g().throw(Odd, "x"))
attempt(lambda: g().throw(OSError, "x"))
attempt(lambda: g().throw(OSError(2, "x")))
