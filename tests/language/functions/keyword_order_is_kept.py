def f(**kw):
    return list(kw)


print(f(z=1, a=2, m=3), f(**{"q": 1, "b": 2}, c=3), f(b=1, **{"a": 2}))


def g(a, b, c):
    return a, b, c


print(g(c=1, a=2, b=3), g(1, c=2, b=3))


def mutate(**kw):
    kw["new"] = 1
    return kw


d = {"x": 1}
print(mutate(**d), d)


def args_are_copied(*a):
    return a


l = [1, 2]
t = args_are_copied(*l)
l.append(3)
print(t)
