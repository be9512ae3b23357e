# A second cancel() reaches the handler of the first.
# env: KRAIT_CLOCK=virtual
import asyncio


async def a():
    try:
        await asyncio.sleep(1)
    except asyncio.CancelledError:
        print('1st')
        try:
            await asyncio.sleep(1)
        except asyncio.CancelledError:
            print('2nd')
            raise


async def main():
    t = asyncio.create_task(a())
    await asyncio.sleep(0)
    t.cancel()
    await asyncio.sleep(0)
    t.cancel()
    try:
        await t
    except asyncio.CancelledError:
        print('end', t.cancelling())
    t = asyncio.create_task(a())
    await asyncio.sleep(0)
    print(t.cancel(), t.cancel(), t.cancelling())
    try:
        await t
    except asyncio.CancelledError:
        print('end', t.cancelling())


asyncio.run(main())
