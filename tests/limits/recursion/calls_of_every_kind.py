import functools


def direct(): return direct()
def by_star(*a, **k): return by_star(*a, **k)
def two_a(): return two_b()
def two_b(): return two_a()
def by_map(): return list(map(lambda x: by_map(), [1]))
def by_sorted(): return sorted([1, 2], key=lambda x: by_sorted())
def by_generator(): return sum(by_generator() for _ in range(2))
def by_comprehension(): return [by_comprehension() for _ in range(2)]
def by_eval(): return eval("by_eval()")
def by_exec(): exec("by_exec()")
def by_partial(): return functools.partial(by_partial)()
def by_reduce(): return functools.reduce(lambda a, b: by_reduce(), [1, 2])
def by_max(): return max([1, 2], key=lambda x: by_max())
def by_finally():
    try:
        by_finally()
    finally:
        pass


def by_with():
    with Context():
        by_with()


def by_yield_from():
    yield from by_yield_from()


class Context:
    def __enter__(self): pass
    def __exit__(self, *a): pass


class Init:
    def __init__(self): Init()


class New:
    def __new__(cls): return New()


class Method:
    def m(self): return self.m()
    @classmethod
    def c(cls): return cls.c()
    @staticmethod
    def s(): return Method.s()
    @property
    def p(self): return self.p
    def __call__(self): return self()


async def coroutine(): await coroutine()


lambda_ = lambda: lambda_()
m = Method()
for f in (direct, by_star, two_a, by_map, by_sorted, by_generator, by_comprehension, by_eval, by_exec, by_partial, by_reduce, by_max, by_finally, by_with, lambda: list(by_yield_from()),
          Init, New, m.m, m.c, m.s, lambda: m.p, m, lambda: coroutine().send(None), lambda_):
    try:
        f()
        print("no error")
    except RecursionError as e:
        print(type(e).__name__, str(e).startswith("maximum recursion depth exceeded"))
