import asyncio


async def quick():
    return 1


async def main():
    task = asyncio.create_task(quick())
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    print(task.done(), await task, await task)
    done = asyncio.create_task(quick())
    results = await asyncio.gather(task, done, task)
    print(results)


asyncio.run(main())
