# env: KRAIT_CLOCK=virtual
import asyncio


async def main():
    loop = asyncio.get_running_loop()
    async with asyncio.timeout(1) as block:
        await asyncio.sleep(0.01)
    print(block.expired(), asyncio.current_task().cancelling())
    try:
        async with asyncio.timeout(0.01) as block:
            await asyncio.sleep(3600)
    except TimeoutError as e:
        print(block.expired(), type(e.__cause__).__name__, asyncio.current_task().cancelling())
    try:
        async with asyncio.timeout(None) as block:
            block.reschedule(loop.time() + 0.01)
            await asyncio.sleep(3600)
    except TimeoutError:
        print("rescheduled", block.expired())
    # The inner one is over first, the outer one later.
    try:
        async with asyncio.timeout(0.02):
            try:
                async with asyncio.timeout(0.01):
                    await asyncio.sleep(3600)
            except TimeoutError:
                print("inner")
            await asyncio.sleep(3600)
    except TimeoutError:
        print("outer")
    # An error of the body stays what it is.
    try:
        async with asyncio.timeout(1):
            raise KeyError("body")
    except KeyError as e:
        print(repr(e))
    try:
        async with asyncio.timeout_at(loop.time() - 1):
            await asyncio.sleep(3600)
    except TimeoutError:
        print("in the past")
    try:
        block.reschedule(None)
    except RuntimeError as e:
        print(e)


asyncio.run(main())
