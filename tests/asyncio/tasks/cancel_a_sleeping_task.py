import asyncio


async def sleeper():
    try:
        await asyncio.sleep(3600)
    except asyncio.CancelledError as e:
        print("cancelled", e.args)
        raise


async def main():
    task = asyncio.create_task(sleeper())
    await asyncio.sleep(0)
    print(task.cancel(), task.done(), task.cancelled())
    try:
        await task
    except asyncio.CancelledError:
        print("caught", task.done(), task.cancelled())
    print(task.cancel())
    try:
        task.result()
    except asyncio.CancelledError as e:
        print(type(e).__name__)
    try:
        task.exception()
    except asyncio.CancelledError as e:
        print(type(e).__name__)


asyncio.run(main())
