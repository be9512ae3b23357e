import asyncio


async def main():
    queue = asyncio.Queue(1)
    getters = [asyncio.create_task(queue.get()) for _ in range(3)]
    await asyncio.sleep(0)
    getters[0].cancel()
    queue.put_nowait("a")
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    print([g.done() for g in getters], getters[0].cancelled(), getters[1].result())
    getters[2].cancel()
    await asyncio.gather(*getters, return_exceptions=True)
    # Woken and cancelled in the same turn: the item stays for the next one.
    first, second = asyncio.create_task(queue.get()), asyncio.create_task(queue.get())
    await asyncio.sleep(0)
    queue.put_nowait("b")
    first.cancel()
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    print(first.cancelled(), second.done() and second.result())
    queue.put_nowait(1)
    putters = [asyncio.create_task(queue.put(n)) for n in (2, 3)]
    await asyncio.sleep(0)
    putters[0].cancel()
    print(queue.get_nowait())
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    print(putters[0].cancelled(), putters[1].done(), queue.get_nowait())


asyncio.run(main())
