async def returns_list():
    await [1]


async def await_int():
    await 5


async def await_generator():
    def g(): yield
    await g()


class BadAwait:
    def __await__(self): return 5


class CoroAwait:
    def __await__(self): return plain()


async def plain():
    return 1


async def bad():
    await BadAwait()


async def bad_coro():
    await CoroAwait()


async def already():
    c = plain()
    print(await c)
    await c


for f in (returns_list, await_int, await_generator, bad, bad_coro, already):
    try:
        f().send(None)
    except (TypeError, RuntimeError) as e:
        print(type(e).__name__, e)


async def stop():
    raise StopIteration("x")


try:
    stop().send(None)
except RuntimeError as e:
    print(e)
