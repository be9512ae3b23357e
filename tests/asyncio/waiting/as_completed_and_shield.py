# env: KRAIT_CLOCK=virtual
import asyncio


async def value(v):
    await asyncio.sleep(v / 100)
    return v


async def main():
    for future in asyncio.as_completed([value(3), value(1), value(2)]):
        print(await future)
    tasks = [asyncio.create_task(value(n)) for n in (2, 1)]
    async for task in asyncio.as_completed(tasks):
        print(task in tasks, task.result())
    try:
        for future in asyncio.as_completed([value(1), value(100)], timeout=0.05):
            print(await future)
    except TimeoutError:
        print("timeout")
    inner = asyncio.create_task(value(5))
    outer = asyncio.shield(inner)
    await asyncio.sleep(0)
    outer.cancel()
    try:
        await outer
    except asyncio.CancelledError:
        print("outer cancelled", inner.cancelled())
    print(await inner)
    print(await asyncio.shield(value(1)), await asyncio.shield(inner))


asyncio.run(main())
