# expect-status: 1
# expect-error: ValueError: uncaught in a task
import asyncio


async def inner():
    await asyncio.sleep(0)
    raise ValueError("uncaught in a task")


async def main():
    await asyncio.create_task(inner())


asyncio.run(main())
