import asyncio

log = []


async def take(name, lock):
    await lock.acquire()
    log.append(name)
    await asyncio.sleep(0)
    lock.release()


async def main():
    lock = asyncio.Lock()
    await lock.acquire()
    tasks = [asyncio.create_task(take(n, lock)) for n in "ab"]
    await asyncio.sleep(0)
    lock.release()
    late = asyncio.create_task(take("late", lock))
    await asyncio.gather(*tasks, late)
    print(log)


asyncio.run(main())
