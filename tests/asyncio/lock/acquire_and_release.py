import asyncio


async def main():
    lock = asyncio.Lock()
    print(lock.locked(), await lock.acquire(), lock.locked())
    waiting = asyncio.create_task(lock.acquire())
    await asyncio.sleep(0)
    print(waiting.done())
    lock.release()
    print(await waiting, lock.locked())
    lock.release()
    try:
        lock.release()
    except RuntimeError as e:
        print(e)
    try:
        async with lock:
            raise ValueError("inside")
    except ValueError:
        print(lock.locked())
    try:
        with lock:
            pass
    except TypeError as e:
        print(type(e).__name__)


asyncio.run(main())
