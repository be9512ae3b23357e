# skip-stress: a deep structure makes every collection long
# oracle: hashing and comparing deep tuples may overflow CPython's native stack
# expect: repr list RecursionError
# expect: str list RecursionError
# expect: repr dict RecursionError
# expect: repr tuple RecursionError
# expect: == list RecursionError
# expect: == dict RecursionError
# expect: == tuple RecursionError
# expect: < list RecursionError
# expect: hash tuple RecursionError
# expect: in list RecursionError
# expect: print RecursionError
# expect: format RecursionError
# expect: isinstance RecursionError
# expect: frozenset RecursionError
# expect: still here
DEPTH = 100_000


def nest(wrap, start):
    value = start
    for _ in range(DEPTH):
        value = wrap(value)
    return value


def attempt(name, function):
    try:
        function()
        print(name, "returned")
    except RecursionError as e:
        print(name, type(e).__name__)


lists, more_lists = nest(lambda v: [v], []), nest(lambda v: [v], [])
dicts, more_dicts = nest(lambda v: {"k": v}, {}), nest(lambda v: {"k": v}, {})
tuples, more_tuples = nest(lambda v: (v,), ()), nest(lambda v: (v,), ())
attempt("repr list", lambda: repr(lists))
attempt("str list", lambda: str(lists))
attempt("repr dict", lambda: repr(dicts))
attempt("repr tuple", lambda: repr(tuples))
attempt("== list", lambda: lists == more_lists)
attempt("== dict", lambda: dicts == more_dicts)
attempt("== tuple", lambda: tuples == more_tuples)
attempt("< list", lambda: lists < more_lists)
attempt("hash tuple", lambda: hash(tuples))
attempt("in list", lambda: lists in [more_lists])
attempt("print", lambda: print(lists))
attempt("format", lambda: f"{lists}")
attempt("isinstance", lambda: isinstance("x", nest(lambda v: (v,), int)))
attempt("frozenset", lambda: hash(nest(lambda v: (frozenset([1]), v), ())))
print("still here")
