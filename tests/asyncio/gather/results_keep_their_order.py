# env: KRAIT_CLOCK=virtual
import asyncio


async def work(n, seconds):
    await asyncio.sleep(seconds)
    print("finished", n)
    return n


async def main():
    print(await asyncio.gather(work(1, 0.03), work(2, 0.01), work(3, 0.02)))
    print(await asyncio.gather())
    task = asyncio.create_task(work(4, 0))
    print(await asyncio.gather(task, work(5, 0)))
    one = work(6, 0)
    print(await asyncio.gather(one, one))


asyncio.run(main())
