# env: KRAIT_CLOCK=virtual
import asyncio


async def fails():
    await asyncio.sleep(0)
    raise ValueError("from inside")


async def main():
    try:
        await asyncio.wait_for(fails(), 1)
    except ValueError as e:
        print(e)
    outer = asyncio.create_task(asyncio.wait_for(asyncio.sleep(3600), 7200))
    await asyncio.sleep(0.01)
    outer.cancel()
    try:
        await outer
    except asyncio.CancelledError:
        print("outer cancelled")


asyncio.run(main())
