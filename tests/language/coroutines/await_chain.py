import types


@types.coroutine
def pause(v):
    return (yield v)


async def leaf(n):
    return await pause(n) * 2


async def middle(n):
    return await leaf(n) + await leaf(n + 1)


async def top():
    return [await middle(1), await middle(10)]


def drive(coro, send):
    seen = []
    value = None
    while True:
        try:
            seen.append(coro.send(value))
            value = send(seen[-1])
        except StopIteration as e:
            return seen, e.value


print(drive(top(), lambda v: v * 100))


async def deep(n):
    if n == 0:
        return await pause("bottom")
    return await deep(n - 1) + 1


print(drive(deep(200), lambda v: 0))


async def no_suspend(n):
    return n


async def many():
    total = 0
    for i in range(100):
        total += await no_suspend(i)
    return total


print(drive(many(), None))
