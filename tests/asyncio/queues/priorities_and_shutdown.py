# PriorityQueue, LifoQueue, shutdown().
import asyncio


async def ping(q, n):
    for i in range(n):
        await q.put(i)


async def main():
    q = asyncio.PriorityQueue()
    for x in (3, 1, 2):
        q.put_nowait(x)
    print([q.get_nowait() for _ in range(3)])
    l = asyncio.LifoQueue()
    for x in (3, 1, 2):
        l.put_nowait(x)
    print([await l.get() for _ in range(3)])
    q = asyncio.Queue()
    q.shutdown()
    try:
        await q.get()
    except asyncio.QueueShutDown as e:
        print(repr(e))
    try:
        await q.put(1)
    except asyncio.QueueShutDown as e:
        print(repr(e))
    g = asyncio.create_task(asyncio.Queue().get())
    await asyncio.sleep(0)
    print(g.done())
    g.cancel()


asyncio.run(main())
