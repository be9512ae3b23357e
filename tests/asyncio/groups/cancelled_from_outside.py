# env: KRAIT_CLOCK=virtual
import asyncio


async def child(name, log):
    try:
        await asyncio.sleep(3600)
    finally:
        log.append(name)


async def parent(log):
    try:
        async with asyncio.TaskGroup() as group:
            for name in "ab":
                group.create_task(child(name, log))
    except asyncio.CancelledError:
        log.append("parent")
        raise


async def main():
    log = []
    task = asyncio.create_task(parent(log))
    await asyncio.sleep(0.01)
    task.cancel()
    try:
        await task
    except asyncio.CancelledError:
        print(log, task.cancelled())
    try:
        async with asyncio.timeout(0.01):
            async with asyncio.TaskGroup() as group:
                group.create_task(child("late", log))
    except TimeoutError:
        print(log)


asyncio.run(main())
