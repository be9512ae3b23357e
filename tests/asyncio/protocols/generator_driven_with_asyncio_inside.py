import asyncio


def plain():
    yield 1
    yield 2


async def consume(coroutines):
    return [await c for c in coroutines]


async def value(v):
    await asyncio.sleep(0)
    return v


async def recursive(n):
    if n == 0:
        await asyncio.sleep(0)
        return 0
    return 1 + await recursive(n - 1)


async def main():
    print(await consume(value(v) for v in plain()), await recursive(200))
    total = 0
    for i in range(100):
        total += await value(i)
    print(total)


asyncio.run(main())
