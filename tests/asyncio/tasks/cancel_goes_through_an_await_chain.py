import asyncio


async def level(n):
    try:
        if n == 0:
            await asyncio.sleep(3600)
        await level(n - 1)
    finally:
        print("unwinding", n)


async def outer(inner):
    try:
        await inner
    except asyncio.CancelledError:
        print("outer sees it")
        raise


async def main():
    task = asyncio.create_task(level(3))
    await asyncio.sleep(0)
    task.cancel()
    try:
        await task
    except asyncio.CancelledError:
        print("end")
    inner = asyncio.create_task(level(1))
    task = asyncio.create_task(outer(inner))
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    task.cancel()
    try:
        await task
    except asyncio.CancelledError:
        print(inner.cancelled(), task.cancelled())


asyncio.run(main())
