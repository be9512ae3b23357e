import asyncio


async def main():
    queue = asyncio.Queue()
    queue.put_nowait(1)
    getter = asyncio.create_task(queue.get())
    late = asyncio.create_task(queue.get())
    await asyncio.sleep(0)
    queue.shutdown()
    print((await asyncio.gather(getter, late, return_exceptions=True))[0], type(late.exception()).__name__)
    for call in (lambda: queue.put_nowait(1), queue.get_nowait):
        try:
            call()
        except asyncio.QueueShutDown as e:
            print(type(e).__name__)
    queue = asyncio.Queue()
    queue.put_nowait(1)
    queue.shutdown(immediate=True)
    print(queue.empty())
    await queue.join()


asyncio.run(main())
