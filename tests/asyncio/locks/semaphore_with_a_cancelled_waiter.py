# Semaphores are fair, also when a waiter is cancelled.
# env: KRAIT_CLOCK=virtual
import asyncio


async def worker(sem, i, log):
    async with sem:
        log.append(('in', i))
        await asyncio.sleep(0.001 * (5 - i))
        log.append(('out', i))


async def main():
    log = []
    sem = asyncio.Semaphore(2)
    await asyncio.gather(*[worker(sem, i, log) for i in range(5)])
    print(log[:2], len(log), sem.locked())
    await sem.acquire()
    await sem.acquire()
    print(sem.locked())
    w = [asyncio.create_task(sem.acquire()) for _ in range(3)]
    await asyncio.sleep(0)
    w[0].cancel()
    sem.release()
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    print([x.done() for x in w], [x.cancelled() for x in w])
    for x in w:
        x.cancel()


asyncio.run(main())
