def note(v):
    print("default", v)
    return v


def f(a=note(1), b=note([]), *, c=note("k")):
    b.append(a)
    return b


print(f(), f(2), f(3, []), f(4))
f.__defaults__ = (9, [])
print(f())
f.__kwdefaults__ = {"c": "new"}
print(f.__defaults__, f.__kwdefaults__)
i = 5


def late(arg=i):
    return arg


i = 6
print(late())
