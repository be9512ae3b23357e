# The next one gets the lock.
import asyncio


async def main():
    lock = asyncio.Lock()
    await lock.acquire()
    async def w(n):
        try:
            async with lock:
                print('got', n)
        except asyncio.CancelledError:
            print('cancel', n)
            raise
    ts = [asyncio.create_task(w(i)) for i in range(3)]
    await asyncio.sleep(0)
    ts[0].cancel()
    lock.release()
    r = await asyncio.gather(*ts, return_exceptions=True)
    print(r, lock.locked())


asyncio.run(main())
