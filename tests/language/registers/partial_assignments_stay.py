def f():
    a = b = c = "old"
    try:
        a, (b, c) = 1, 2
    except TypeError:
        pass
    print(a, b, c)
    try:
        a, b = [5]
    except ValueError:
        pass
    print(a, b)
    d = {}
    try:
        a, d["k"], d.x, b = 10, 20, 30, 40
    except AttributeError:
        pass
    print(a, d, b)
    try:
        a = d["a"] = d.nope = 7
    except AttributeError:
        pass
    print(a, d)


f()


class Ctx:
    def __enter__(self): return 5
    def __exit__(self, *info): print("exit", info[0].__name__); return True


with Ctx() as (a, b):
    print("not reached")
try:
    for (x, y) in [(1, 2), 3]:
        pass
except TypeError:
    print(x, y)
