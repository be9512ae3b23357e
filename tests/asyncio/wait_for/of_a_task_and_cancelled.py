# The task that is waited for is cancelled; cancelling wait_for cancels it too.
import asyncio


async def consumer(it):
    async for x in it:
        print(x)


class It:
    def __init__(self):
        self.n = 0
    def __aiter__(self):
        return self
    async def __anext__(self):
        self.n += 1
        if self.n > 3:
            raise StopAsyncIteration
        await asyncio.sleep(0)
        return self.n


async def main():
    await consumer(It())
    try:
        await consumer(5)
    except TypeError as e:
        print(e)
    class Bad:
        def __aiter__(self):
            return 5
    try:
        await consumer(Bad())
    except TypeError as e:
        print(e)
    async def si():
        raise StopIteration(3)
    try:
        await si()
    except RuntimeError as e:
        print(e)


asyncio.run(main())
