def attempt(function, *args, **kwargs):
    try:
        print(repr(function(*args, **kwargs)))
    except Exception as error:
        print(type(error).__name__, error)


from functools import partial, reduce

print(reduce(lambda a, b: a + b, [1, 2, 3]), reduce(lambda a, b: a * b, [], 7), reduce(max, [3, 1, 5]), reduce(lambda a, b: a + [b], "ab", []))
attempt(reduce, lambda a, b: a, [])
attempt(reduce, 5, [1, 2])
attempt(reduce, max)
attempt(reduce, max, 5)


def f(*args, **kwargs):
    return args, kwargs


p = partial(f, 1, 2, key="k")
print(p(), p(3), p(key="other", new=1), p.func is f, p.args, p.keywords, partial(p, 9)(10), partial(int, base=2)("101"))
p.extra = 5
print(p.extra, callable(p), partial(pow, 2)(5))


class A:
    m = partial(f, "bound?")


print(A().m())
attempt(partial)
attempt(partial, 5)
