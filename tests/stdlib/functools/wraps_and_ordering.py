from functools import cmp_to_key, total_ordering, update_wrapper, wraps


def decorate(f):
    @wraps(f)
    def wrapper(*args):
        return f(*args)
    return wrapper


@decorate
def documented(a: int):
    "the doc"


print(documented.__name__, documented.__doc__, documented.__wrapped__.__name__, documented.__annotations__)


@total_ordering
class V:
    def __init__(self, n): self.n = n
    def __eq__(self, o): return self.n == o.n
    def __lt__(self, o): return self.n < o.n


print(V(1) <= V(1), V(2) > V(1), V(1) >= V(2))
print(sorted([3, 1, 2], key=cmp_to_key(lambda a, b: b - a)), sorted(["b", "A"], key=cmp_to_key(lambda a, b: (a.lower() > b.lower()) - (a.lower() < b.lower()))))
try:
    @total_ordering
    class W: pass
except ValueError as e:
    print(e)
