from functools import cache, cached_property, lru_cache

calls = []


@lru_cache(maxsize=2)
def f(x, y=0):
    calls.append((x, y))
    return x + y


print(f(1), f(1), f(2), f(3), f(1), calls, f.cache_info())
f.cache_clear()
print(f.cache_info(), f.__name__, f.__wrapped__(5))


@cache
def fib(n):
    return n if n < 2 else fib(n - 1) + fib(n - 2)


print(fib(80), fib.cache_info())


@lru_cache
def bare(x): return x * 2


print(bare(2), bare(2), bare.cache_info().hits, bare.cache_parameters())


@lru_cache(maxsize=None, typed=True)
def typed(x): return type(x).__name__


print(typed(1), typed(1.0), typed(True))
try:
    bare([])
except TypeError as e:
    print(e)


class A:
    @cached_property
    def value(self):
        print("computed")
        return 42


a = A()
print(a.value, a.value, a.__dict__)
del a.value
print(a.value)
