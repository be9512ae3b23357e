import asyncio


async def main():
    event = asyncio.Event()
    first = asyncio.create_task(event.wait())
    second = asyncio.create_task(event.wait())
    await asyncio.sleep(0)
    first.cancel()
    await asyncio.sleep(0)
    event.set()
    print(await second, first.cancelled())
    try:
        await asyncio.wait_for(asyncio.Event().wait(), 0.01)
    except TimeoutError:
        print("never set")


asyncio.run(main())
