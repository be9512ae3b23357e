def plain(a, b=2): return ("plain", a, b)
def star(*a, **k): return ("star", a, k)
def kwonly(a, *, b=5): return ("kwonly", a, b)


class C:
    def __init__(self, a, b=3): self.v = (a, b)
    def __call__(self, a, b=4): return ("call", a, b)
    def m(self, a, b=6): return ("method", a, b)


class NoInit:
    def __new__(cls, a, b=7): return ("new", a, b)


def call(f):
    return f(1)


def call_kw(f):
    return f(1, b=9)


things = [plain, star, kwonly, C(0), C(0).m, NoInit, lambda a, b=0: ("lambda", a, b), plain]
for _ in range(2):
    print([call(f) for f in things], call(C).v)
    print([call_kw(f) for f in things], call_kw(C).v)
print(call(str), call(list.__class__), call([].append), call(abs))
for bad in (5, None, lambda: 0, len):
    try:
        call(bad)
    except TypeError as e:
        print(e)
plain.__defaults__ = ("changed",)
print(call(plain))
plain.__code__ = (lambda a, b: ("new code", a, b)).__code__
print(call(plain))
