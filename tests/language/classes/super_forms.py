class A:
    x = "A.x"

    def f(self): return "A.f"

    @classmethod
    def c(cls): return "A.c " + cls.__name__

    @staticmethod
    def s(): return "A.s"

    @property
    def p(self): return "A.p"

    def __getitem__(self, i): return ("item", i)


class B(A):
    x = "B.x"

    def f(self): return super().f() + super(B, self).f() + super().x + super().s() + super().p

    @classmethod
    def c(cls): return super().c() + "!"

    def g(self):
        def inner(): return super(B, self).f()
        return inner() + [super(B, self).f() for _ in range(1)][0]

    def h(self): return super().__getitem__(3), [super().f() for _ in range(1)]

    def __getitem__(self, i): return "B"


b = B()
print(b.f(), B.c(), b.g(), b.h(), b[1])
for source in ("super().f()", "super(B, 5).f()", "super(5, b)", "super(B, b).zzz", "super(A, b).f()", "b.f.__func__()"):
    try:
        print(eval(source))
    except (TypeError, AttributeError, RuntimeError) as e:
        print(type(e).__name__, e)


def free(self):
    return super().f()


try:
    free(b)
except RuntimeError as e:
    print(e)


class C(A):
    def f():
        return super().f()


try:
    C.f()
except RuntimeError as e:
    print(e)
