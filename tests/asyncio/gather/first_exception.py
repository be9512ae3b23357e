# env: KRAIT_CLOCK=virtual
import asyncio


async def fails(n, seconds):
    await asyncio.sleep(seconds)
    raise ValueError(n)


async def slow():
    await asyncio.sleep(0.05)
    print("the others go on")
    return "slow"


async def main():
    task = asyncio.create_task(slow())
    try:
        await asyncio.gather(task, fails(1, 0.02), fails(2, 0.01))
    except ValueError as e:
        print("first", e, task.done())
    print(await task)


asyncio.run(main())
