# env: KRAIT_CLOCK=virtual
import asyncio


async def ticker(n):
    for i in range(n):
        await asyncio.sleep(0.01)
        yield i


class Connection:
    async def __aenter__(self):
        await asyncio.sleep(0)
        print("open")
        return self

    async def __aexit__(self, *info):
        await asyncio.sleep(0)
        print("close", info[0] and info[0].__name__)


async def main():
    async with Connection():
        async for i in ticker(3):
            print(i)
    print([i async for i in ticker(2)], [await asyncio.sleep(0, v) for v in "ab"])
    try:
        async with Connection():
            raise ValueError
    except ValueError:
        print("through")
    agen = ticker(10)
    async for i in agen:
        if i == 1:
            break
    await agen.aclose()


asyncio.run(main())
