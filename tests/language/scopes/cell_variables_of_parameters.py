def f(a, *args, k=1, **kw):
    def inner():
        return a, args, k, kw
    a += 1
    args += (9,)
    kw["new"] = True
    return inner


print(f(1, 2, 3, k=4, z=5)())


def swap(a, b):
    def do():
        nonlocal a, b
        a, b = b, a
    do()
    return a, b


print(swap(1, 2))


def default_sees_outer(n=[i * 2 for i in range(3)]):
    return lambda: n


print(default_sees_outer()())
