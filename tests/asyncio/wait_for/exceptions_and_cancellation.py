# env: KRAIT_CLOCK=virtual
import asyncio


async def fails():
    await asyncio.sleep(0)
    raise ValueError("from inside")


async def stubborn():
    try:
        await asyncio.sleep(3600)
    except asyncio.CancelledError:
        return "refused"


async def main():
    try:
        await asyncio.wait_for(fails(), 1)
    except ValueError as e:
        print(e)
    print(await asyncio.wait_for(stubborn(), 0.01))
    outer = asyncio.create_task(asyncio.wait_for(asyncio.sleep(3600), 7200))
    await asyncio.sleep(0.01)
    outer.cancel()
    try:
        await outer
    except asyncio.CancelledError:
        print("outer cancelled")


asyncio.run(main())
