# skip-stress: a deep structure makes every collection long
# oracle: CPython overflows its native stack
# expect: map RecursionError
# expect: filter RecursionError
# expect: zip RecursionError
# expect: enumerate RecursionError
# expect: chain RecursionError
# expect: generator RecursionError
# expect: islice RecursionError
# expect: still here
from itertools import chain, islice

DEPTH = 100_000


def attempt(name, wrap):
    it = iter([1, 2, 3])
    for _ in range(DEPTH):
        it = wrap(it)
    try:
        next(it)
        print(name, "returned")
    except RecursionError as e:
        print(name, type(e).__name__)


attempt("map", lambda it: map(bool, it))
attempt("filter", lambda it: filter(None, it))
attempt("zip", lambda it: zip(it))
attempt("enumerate", lambda it: enumerate(it))
attempt("chain", lambda it: chain(it))
attempt("generator", lambda it: (x for x in it))
attempt("islice", lambda it: islice(it, 10))
print("still here")
