# The message of cancel() goes through every await.
# env: KRAIT_CLOCK=virtual
import asyncio


async def child():
    try:
        await asyncio.sleep(1)
    except asyncio.CancelledError as e:
        print('child', repr(e))
        raise


async def main():
    async def parent():
        try:
            await child()
        except asyncio.CancelledError as e:
            print('parent', repr(e))
            raise
    t = asyncio.create_task(parent())
    await asyncio.sleep(0)
    t.cancel('msg')
    try:
        await t
    except asyncio.CancelledError as e:
        print('main', repr(e))
    t = asyncio.create_task(child())
    async def awaiter():
        await t
    a = asyncio.create_task(awaiter())
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    a.cancel('outer')
    try:
        await a
    except asyncio.CancelledError as e:
        print('a', repr(e), t.cancelled())


asyncio.run(main())
