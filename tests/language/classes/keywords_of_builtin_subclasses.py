# A subclass of a built-in class takes keywords by its own __init__ or __new__.
import copy
import weakref


def attempt(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)


for base, args in [(list, ([1],)), (tuple, ((1,),)), (float, (1.5,)), (set, ([1],)), (frozenset, ([1],)), (map, (len, [])), (filter, (None, []))]:
    def init(self, *a, newarg=None):
        self.newarg = newarg

    def new(cls, *a, newarg=None):
        self = base.__new__(cls, *a)
        self.newarg = newarg
        return self

    attempt(lambda: base(*args, newarg=3))
    attempt(lambda: type("Sub", (base,), {})(*args, newarg=3))
    attempt(lambda: type("Sub", (base,), {"__init__": init})(*args, newarg=3).newarg)
    attempt(lambda: type("Sub", (base,), {"__new__": new})(*args, newarg=3).newarg)
    attempt(lambda: type("Sub", (base,), {"__init__": init, "__new__": new})(*args, newarg=3).newarg)


class Point(tuple):
    def __new__(cls, *, x, y):
        return super().__new__(cls, (x, y))

    def __getnewargs_ex__(self):
        return (), {"x": self[0], "y": self[1]}


p = Point(x=1, y=2)
print(copy.copy(p), type(copy.copy(p)) is Point, p.__reduce_ex__(2)[1][1:])


def g():
    yield from h()


def h():
    print(inner.gi_yieldfrom)
    yield 1


async def coroutine():
    pass


inner = g()
print(next(inner), inner.gi_yieldfrom.__name__, weakref.ref(inner)() is inner)
c = coroutine()
print(weakref.ref(c)() is c)
c.close()
print(ExceptionGroup[int], BaseExceptionGroup[ValueError])
