import gc


class Node:
    def __init__(self): self.me, self.list, self.dict = self, [self], {"k": self}


for _ in range(100):
    n = Node()
    n.f = lambda n=n: n
    n.g = (x for x in [n])
    next(n.g)
    n.bound = n.__init__
gc.collect()
print(n.me is n, n.list[0].dict["k"].f() is n)


def generator():
    me = yield
    while True:
        yield me


for _ in range(100):
    g = generator()
    next(g)
    g.send(g)
gc.collect()
print(next(g) is g)
e = None
for _ in range(100):
    try:
        raise ValueError(e)
    except ValueError as err:
        e = err
        e.loop = e
gc.collect()
print(type(e.args[0]).__name__, e.loop is e)


class Meta(type): pass


for i in range(50):
    C = Meta(f"C{i}", (), {"method": lambda self: self})
    C.instance = C()
gc.collect()
print(C.__name__, C.instance.method() is C.instance)
