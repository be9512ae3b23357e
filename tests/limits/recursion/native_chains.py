# Chains of native objects far deeper than the native stack: an error or an answer, never a crash.
# expect: map RecursionError
# expect: enumerate RecursionError
# expect: alias RecursionError
# expect: proxy RecursionError
# expect: staticmethod RecursionError
# expect: isinstance RecursionError
# expect: classes 3001
def attempt(name, f):
    try:
        print(name, f())
    except RecursionError:
        print(name, "RecursionError")


def nested(wrap, value, depth=50000):
    for i in range(depth):
        value = wrap(value)
    return value


attempt("map", lambda: list(nested(lambda m: map(str, m), [1], 1000000)))
attempt("enumerate", lambda: next(nested(enumerate, [1])))
attempt("alias", lambda: repr(nested(lambda a: list[a], int)))
attempt("proxy", lambda: repr(nested(type(type.__dict__), {})))
attempt("staticmethod", lambda: nested(staticmethod, len)([1]))
attempt("isinstance", lambda: isinstance("a", nested(lambda t: (t,), int)))
attempt("classes", lambda: len(nested(lambda c: type("X", (c,), {}), object, 3000).__mro__))
