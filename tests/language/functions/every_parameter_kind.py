def f(a, b, /, c, d=4, *args, e, g=7, **kw):
    return a, b, c, d, args, e, g, kw


print(f(1, 2, 3, e=5))
print(f(1, 2, c=3, e=5))
print(f(1, 2, 3, 40, 50, 60, e=5, g=70, h=80))
print(f(1, 2, e=5, d=9, c=8, a="kw a", b="kw b"))


def only_kw(*, a, b=2):
    return a, b


print(only_kw(a=1), only_kw(b=1, a=0))


def only_pos(a, b=2, /):
    return a, b


print(only_pos(1), only_pos(1, 3))


def names_may_repeat_in_kwargs(a, /, **kw):
    return a, kw


print(names_may_repeat_in_kwargs(1, a=2))
