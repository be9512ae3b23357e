# A timeout inside a timeout, and cancelling from outside.
# env: KRAIT_CLOCK=virtual
import asyncio


async def main():
    async def inner():
        await asyncio.sleep(1)
    async def mid():
        try:
            await asyncio.wait_for(inner(), 0.5)
        except TimeoutError:
            print('inner timeout')
    try:
        await asyncio.wait_for(mid(), 0.01)
    except TimeoutError:
        print('outer timeout')
    async def mid2():
        try:
            await asyncio.wait_for(inner(), 0.01)
        except TimeoutError:
            print('inner timeout')
            return 7
    print(await asyncio.wait_for(mid2(), 0.5))


asyncio.run(main())
