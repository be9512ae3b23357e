import asyncio


async def fails():
    raise ValueError("kept until awaited")


async def main():
    task = asyncio.create_task(fails())
    await asyncio.sleep(0)
    print("main is not disturbed", task.done())
    try:
        await task
    except ValueError as e:
        print(e)


asyncio.run(main())
