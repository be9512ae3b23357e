import asyncio


async def main():
    lock = asyncio.Lock()
    await lock.acquire()
    a = asyncio.create_task(lock.acquire())
    b = asyncio.create_task(lock.acquire())
    await asyncio.sleep(0)
    a.cancel()
    lock.release()
    print(await b, a.cancelled(), lock.locked())
    lock.release()
    print(lock.locked())


asyncio.run(main())
