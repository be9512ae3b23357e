# Two tasks await the same object: the first one is not disturbed.
# expect: [None, RuntimeError('coroutine is being awaited already')]
import asyncio


async def main():
    nap = asyncio.sleep(0.01)
    tasks = asyncio.create_task(nap), asyncio.create_task(nap)
    print(await asyncio.gather(*tasks, return_exceptions=True))


asyncio.run(main())
