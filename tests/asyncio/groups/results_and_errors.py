# env: KRAIT_CLOCK=virtual
import asyncio


async def value(v):
    await asyncio.sleep(0.001 * v)
    return v


async def fails(kind):
    await asyncio.sleep(0)
    raise kind(kind.__name__)


async def forever(log):
    try:
        await asyncio.sleep(3600)
    except asyncio.CancelledError:
        log.append("cancelled")
        raise


async def main():
    async with asyncio.TaskGroup() as group:
        tasks = [group.create_task(value(n)) for n in (3, 1, 2)]
    print([t.result() for t in tasks])
    log = []
    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(forever(log))
            group.create_task(fails(ValueError))
            group.create_task(fails(KeyError))
            await asyncio.sleep(3600)
    except* ValueError as e:
        print("values", e.exceptions)
    except* KeyError as e:
        print("keys", e.exceptions)
    print(log, asyncio.current_task().cancelling())
    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(forever(log))
            raise OSError("body")
    except ExceptionGroup as e:
        print(e, e.exceptions, log)
    coroutine = value(1)
    try:
        group.create_task(coroutine)
    except RuntimeError as e:
        print("finished" in str(e))


asyncio.run(main())
