import asyncio


async def waiter(name, event):
    print(name, "waits")
    print(name, await event.wait())


async def main():
    event = asyncio.Event()
    print(event.is_set())
    tasks = [asyncio.create_task(waiter(n, event)) for n in "abc"]
    await asyncio.sleep(0)
    event.set()
    print("set", event.is_set())
    await asyncio.gather(*tasks)
    print(await event.wait())
    event.set()
    event.clear()
    print(event.is_set())
    task = asyncio.create_task(waiter("late", event))
    await asyncio.sleep(0)
    event.set()
    event.clear()
    await task


asyncio.run(main())
