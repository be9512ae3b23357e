import asyncio


async def producer(queue, log):
    for n in range(5):
        await queue.put(n)
        log.append(f"put {n}")
    await queue.join()
    log.append("joined")


async def consumer(queue, log):
    for _ in range(5):
        item = await queue.get()
        log.append(f"got {item}")
        await asyncio.sleep(0)
        queue.task_done()


async def main():
    for size in (0, 1, 2):
        log = []
        queue = asyncio.Queue(size)
        await asyncio.gather(producer(queue, log), consumer(queue, log))
        print(size, log, queue.empty(), queue.full(), queue.qsize(), queue.maxsize)
    for kind in (asyncio.Queue, asyncio.LifoQueue, asyncio.PriorityQueue):
        queue = kind()
        for item in (3, 1, 2):
            queue.put_nowait(item)
        print(kind.__name__, [queue.get_nowait() for _ in range(3)])
    queue = asyncio.Queue(1)
    for call in (queue.get_nowait, lambda: (queue.put_nowait(1), queue.put_nowait(2)), lambda: (queue.task_done(), queue.task_done())):
        try:
            call()
        except Exception as e:
            print(type(e).__name__, e)


asyncio.run(main())
