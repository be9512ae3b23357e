class A:
    def __getattr__(self, name): return getattr(self, name + "x")


class B:
    def __add__(self, o): return self + o


class C:
    def __getitem__(self, i): return self[i]


class D:
    def __eq__(self, o): return self == o
    def __call__(self): return self()


class E:
    def __repr__(self): return repr(self)
    def __len__(self): return len(self)
    def __bool__(self): return bool(self)
    def __iter__(self): return iter(self)
    def __hash__(self): return hash(self)
    def __contains__(self, x): return x in self


class F:
    @property
    def p(self): return self.p

    def __init__(self, deep=False):
        if deep:
            F(True)


class G:
    def __get__(self, o, t): return o.g
    g = property(lambda self: self.g)


for f in (lambda: A().q, lambda: B() + 1, lambda: C()[0], lambda: D() == 1, lambda: D()(), lambda: repr(E()), lambda: len(E()), lambda: bool(E()), lambda: iter(E()), lambda: hash(E()), lambda: 1 in E(), lambda: F().p, lambda: F(True), lambda: str(E()), lambda: f"{E()}"):
    try:
        f()
        print("no error")
    except RecursionError as e:
        print(type(e).__name__)
