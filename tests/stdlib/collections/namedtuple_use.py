def attempt(function, *args, **kwargs):
    try:
        print(repr(function(*args, **kwargs)))
    except Exception as error:
        print(type(error).__name__, error)


from collections import namedtuple

P = namedtuple("P", "x y")
p = P(1, y=2)
print(p, p.x, p[1], p == (1, 2), tuple(p), len(p), P._fields, p._asdict(), p._replace(x=5), P._make([7, 8]), isinstance(p, tuple), hash(p) == hash((1, 2)))
x, y = p
print(x, y, P.__name__, P.__doc__, [*p], p + (3,), p.index(2), P.x.__doc__)
D = namedtuple("D", ["a", "b", "c"], defaults=[10, 20])
print(D(1), D(1, c=5), D._field_defaults, namedtuple("R", "a def a", rename=True)._fields, namedtuple("E", "")())
attempt(P, 1)
attempt(P, 1, 2, 3)
attempt(P, 1, z=2)
attempt(lambda: setattr(p, "x", 5))
attempt(lambda: p.z)
attempt(p._replace, z=1)
attempt(P._make, [1])
attempt(namedtuple, "X", "a a")
attempt(namedtuple, "X", "_a")
attempt(namedtuple, "X", "def")
attempt(namedtuple, "X", "1a")
attempt(namedtuple, "class", "a")


class Sub(P):
    def total(self): return self.x + self.y


print(Sub(1, 2).total(), Sub(1, 2), Sub(1, 2)._replace(x=9))
