def gen(a):
    yield a


g = gen(1)
print(type(g).__name__, g.__name__, g.__qualname__, g.gi_running, g.gi_frame is not None, g.gi_code.co_name, g.gi_yieldfrom)
print(repr(g).split(" at ")[0])
list(g)
print(g.gi_frame)
g.__name__ = "other"
print(g.__name__)


def outer():
    inner = gen(5)
    yield inner
    yield from inner


o = outer()
inner = next(o)
next(o)
print(o.gi_yieldfrom is inner)
try:
    g.nothing
except AttributeError as e:
    print(e)
