"""Two producers and one consumer share a buffer that holds at most three items."""
import asyncio
from collections import deque


class Buffer:
    def __init__(self, size):
        self.items = deque()
        self.size = size
        self.changed = asyncio.Event()

    async def put(self, item):
        while len(self.items) == self.size:
            await self.wait_for_change()
        self.items.append(item)
        self.changed.set()

    async def get(self):
        while not self.items:
            await self.wait_for_change()
        item = self.items.popleft()
        self.changed.set()
        return item

    async def wait_for_change(self):
        self.changed.clear()
        await self.changed.wait()


async def producer(name, count, buffer):
    for n in range(count):
        await buffer.put(f"{name}{n}")
        await asyncio.sleep(0.01)


async def consumer(buffer):
    taken = []
    while (item := await buffer.get()) is not None:
        taken.append(item)
        await asyncio.sleep(0.005)
    return taken


async def main():
    buffer = Buffer(3)
    task = asyncio.create_task(consumer(buffer))
    await asyncio.gather(producer("a", 4, buffer), producer("b", 4, buffer))
    await buffer.put(None)
    print("consumed", sorted(await task))


asyncio.run(main())
