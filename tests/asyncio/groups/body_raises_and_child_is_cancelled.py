# TaskGroup: a cancelled child is no error; cancelling the parent leaves the group.
# env: KRAIT_CLOCK=virtual
import asyncio


async def main():
    async with asyncio.TaskGroup() as tg:
        t = tg.create_task(asyncio.sleep(1))
        await asyncio.sleep(0)
        t.cancel()
    print(t.cancelled())
    try:
        async with asyncio.TaskGroup() as tg:
            tg.create_task(asyncio.sleep(1))
            asyncio.current_task().cancel()
            await asyncio.sleep(1)
    except asyncio.CancelledError:
        print('outer', asyncio.current_task().uncancel())
    try:
        tg.create_task(asyncio.sleep(0))
    except RuntimeError as e:
        print(str(e)[:40])


asyncio.run(main())
