import asyncio


async def work():
    await asyncio.sleep(0)
    return "shared"


async def waiter(name, task):
    print(name, await task)


async def main():
    task = asyncio.create_task(work())
    await asyncio.gather(waiter("first", task), waiter("second", task), waiter("third", task))


asyncio.run(main())
