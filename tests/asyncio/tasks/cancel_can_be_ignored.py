import asyncio


async def stubborn():
    for i in range(3):
        try:
            await asyncio.sleep(3600)
        except asyncio.CancelledError:
            print("ignored", i)
    return "survived"


async def main():
    task = asyncio.create_task(stubborn())
    for _ in range(3):
        await asyncio.sleep(0)
        task.cancel()
    print(await task, task.cancelled())


asyncio.run(main())
