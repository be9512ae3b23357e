import asyncio


async def worker(name, lock, log):
    async with lock:
        log.append(name + " in")
        await asyncio.sleep(0)
        await asyncio.sleep(0)
        log.append(name + " out")


async def main():
    lock, log = asyncio.Lock(), []
    await asyncio.gather(*[worker(n, lock, log) for n in "abc"])
    print(log, lock.locked())


asyncio.run(main())
