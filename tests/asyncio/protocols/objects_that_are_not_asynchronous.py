# The errors of await, async with and async for.
import asyncio


class Lazy:
    def __await__(self):
        return iter([])


class R:
    def __await__(self):
        return 5


async def main():
    print(await Lazy())
    try:
        await R()
    except TypeError as e:
        print(e)
    class N:
        pass
    try:
        await N()
    except TypeError as e:
        print(e)
    try:
        async with N():
            pass
    except TypeError as e:
        print(e)
    try:
        async for x in N():
            pass
    except TypeError as e:
        print(e)
    class C:
        async def __aenter__(self):
            return 1
    try:
        async with C():
            pass
    except TypeError as e:
        print(e)
    class D:
        def __aenter__(self):
            return 1
        def __aexit__(self, *a):
            return 1
    try:
        async with D():
            pass
    except TypeError as e:
        print(e)


asyncio.run(main())
