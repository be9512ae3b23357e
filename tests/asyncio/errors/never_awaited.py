# A coroutine that nobody awaits is a warning, once per line.
import asyncio


async def work():
    pass


class C:
    async def method(self):
        pass


work()
for i in range(3):
    work()
for i in range(3):
    C().method()


async def main():
    work()
    await work()
    await asyncio.gather(work(), work())
    closed = work()
    closed.close()
    task = asyncio.create_task(work())
    task.cancel()
    await asyncio.wait([task])


asyncio.run(main())
awaited = work()
asyncio.run(awaited)
kept = work()
