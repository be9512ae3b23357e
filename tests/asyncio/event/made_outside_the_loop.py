import asyncio

event = asyncio.Event()
lock = asyncio.Lock()


async def main():
    event.set()
    await event.wait()
    async with lock:
        print("works", event.is_set(), lock.locked())


asyncio.run(main())
print(event.is_set(), lock.locked())
