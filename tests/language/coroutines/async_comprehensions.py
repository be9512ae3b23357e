import types


@types.coroutine
def pause(v):
    return (yield v)


async def agen(n):
    for i in range(n):
        await pause(None)
        yield i


async def double(x):
    await pause(None)
    return x * 2


def drive(coro):
    n = 0
    while True:
        try:
            coro.send(None)
            n += 1
        except StopIteration as e:
            return e.value, n


async def main():
    print([await double(x) for x in range(3)])
    print([x async for x in agen(3) if await double(x) > 1])
    print({x: y for x in range(2) async for y in agen(2)})
    print([[y async for y in agen(x)] for x in range(3)])
    gen = (await double(x) async for x in agen(3))
    print(type(gen).__name__, [v async for v in gen])
    gen = (await double(x) for x in range(2))
    print(type(gen).__name__, [v async for v in gen])
    return [x async for x in (y async for y in agen(2))]


print(drive(main()))
