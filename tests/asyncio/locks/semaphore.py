import asyncio


async def main():
    semaphore = asyncio.Semaphore(2)
    running = most = 0
    order = []

    async def worker(n):
        nonlocal running, most
        async with semaphore:
            running += 1
            most = max(most, running)
            order.append(n)
            await asyncio.sleep(0)
            running -= 1

    await asyncio.gather(*[worker(n) for n in range(6)])
    print(most, order, semaphore.locked())
    print(await semaphore.acquire(), await semaphore.acquire(), semaphore.locked())
    first, second = asyncio.create_task(semaphore.acquire()), asyncio.create_task(semaphore.acquire())
    await asyncio.sleep(0)
    semaphore.release()
    first.cancel()
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    print(first.cancelled(), second.done())
    semaphore.release()
    semaphore.release()
    print(semaphore.locked())
    bounded = asyncio.BoundedSemaphore(1)
    await bounded.acquire()
    bounded.release()
    try:
        bounded.release()
    except ValueError as e:
        print(e)
    try:
        asyncio.Semaphore(-1)
    except ValueError as e:
        print(e)


asyncio.run(main())
