print([leak for leak in range(3)])
try:
    leak
except NameError as e:
    print(e)


def f():
    [leak for leak in range(3)]
    try:
        return leak
    except NameError as e:
        return type(e).__name__


print(f())


def g(v):
    inner = [v for v in range(v)]
    return inner, v


print(g(3))
