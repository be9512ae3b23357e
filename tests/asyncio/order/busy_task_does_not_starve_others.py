import asyncio


async def busy():
    global stop
    n = 0
    while not stop:
        n += 1
        await asyncio.sleep(0)
    return n > 0


async def main():
    global stop
    stop = False
    task = asyncio.create_task(busy())
    await asyncio.sleep(0.02)
    stop = True
    print(await task)


asyncio.run(main())
