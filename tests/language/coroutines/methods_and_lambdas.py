class A:
    async def m(self, x): return x + 1

    @staticmethod
    async def s(): return "static"

    @classmethod
    async def c(cls): return cls.__name__

    @property
    async def p(self): return "property"

    async def __call__(self): return "called"


async def main():
    a = A()
    later = lambda: a.m(5)
    return await a.m(1), await A.s(), await a.c(), await a.p, await a(), await later(), await (a.m(1) if a else None)


try:
    main().send(None)
except StopIteration as e:
    print(e.value)


def decorate(f):
    async def wrapper(*args):
        return ("wrapped", await f(*args))
    return wrapper


@decorate
async def add(a, b=2, *args, k=0, **kw):
    return a + b + k


try:
    add(1).send(None)
except StopIteration as e:
    print(e.value)
try:
    A().m()
except TypeError as e:
    print(e)
