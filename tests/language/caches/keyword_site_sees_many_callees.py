# One call site with names, many callees: parameters in other places, defaults that change, errors, code that is replaced.
def f1(a, b=2, c=3):
    return a, b, c


def f2(c, b=20, a=30):
    return a, b, c


def f3(a, *, b=5, c):
    return a, b, c


def f4(a, *rest, **named):
    return a, rest, named


def f5(a, /, b, c):
    return a, b, c


def f6(a, b):
    return a, b


def f7(a, c, b, d=4, *, e=5, f=6):
    return a, b, c, d, e, f


class Holder:
    def method(self, a, b=2, c=3):
        return a, b, c

    @classmethod
    def cls(cls, a, b=2, *, c=3):
        return cls.__name__, a, b, c

    @staticmethod
    def static(a, c, b):
        return a, b, c

    def __call__(self, a, **named):
        return a, named


class Made:
    def __init__(self, a, c=None, b=None):
        self.all = a, b, c


def generator(a, c, b=1):
    yield a, b, c


def call(f):
    return f(1, c="C", b="B")


def call_less(f):
    return f(1, c="C")


def call_named_only(f):
    return f(c="C", a="A")


holder = Holder()
callees = [f1, f2, f3, f4, f5, f6, f7, holder.method, holder.cls, Holder.static, holder, Made, generator, dict, f1]
for way in (call, call_less, call_named_only):
    for f in callees * 2:
        try:
            result = way(f)
            if f is generator:
                result = list(result)
            print(way.__name__, result.all if f is Made else result)
        except TypeError as e:
            print(way.__name__, type(e).__name__, e)

# Defaults and code change between two calls at one site.
for defaults, kwdefaults in (((7, 8), None), (None, None), ((9,), {"b": 10}), ((1, 2, 3), {})):
    f1.__defaults__ = defaults
    f3.__kwdefaults__ = kwdefaults
    for f in (f1, f3):
        try:
            print(call_less(f))
        except TypeError as e:
            print(e)
f1.__code__ = f2.__code__
for way in (call, call_less):
    try:
        print(way(f1))
    except TypeError as e:
        print(e)


class Methods:
    def m(self, a, b=1, *, c=2):
        return a, b, c

    n = staticmethod(lambda a, b=3, *, c=4: (a, b, c))
    o = dict
    p = property(lambda self: lambda *a, **k: (a, k))


def site(o):
    return o.m(1, c=5), o.n(1, c=6), o.o(c=7), o.p(1, c=8)


for turn in range(3):
    print(site(Methods()))


# From generators and coroutines, whose frames lie elsewhere.
def from_generator():
    for f in (f4, f7, holder.method, f7):
        yield call(f), f(1, c="x", b="y")


print(list(from_generator()))


async def from_coroutine():
    return f7(1, b=2, c=3), holder.method(1, c=4), f4(*(1, 2), k=3)


try:
    from_coroutine().send(None)
except StopIteration as stop:
    print(stop.value)


# More parameters than a plan can hold.
def many(a, b=1, c=2, d=3, e=4, f=5, g=6, h=7, i=8, j=9, k=10, l=11, m=12, n=13, o=14, p=15, q=16):
    return a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, p, q


def fifteen(a, b=1, c=2, d=3, e=4, f=5, g=6, h=7, i=8, j=9, k=10, l=11, m=12, n=13, o=14):
    return a, b, c, d, e, f, g, h, i, j, k, l, m, n, o


for turn in range(2):
    print(many(0, q="q", b="b"))
    print(fifteen(0, o="o", n="n", b="b"))
    print(fifteen(o=1, n=2, m=3, l=4, k=5, j=6, i=7, h=8, g=9, f=10, e=11, d=12, c=13, b=14, a=15))


def rest(a, *more):
    return a, more


def spread(f, *t):
    return f(*t)


for turn in range(2):
    print(rest(1), rest(1, 2), rest(1, 2, 3), spread(rest, 1, 2), spread(f6, 1, 2), spread(f4, 1, 2))
    try:
        spread(rest)
    except TypeError as e:
        print(e)
    try:
        rest()
    except TypeError as e:
        print(e)
