import asyncio
import time


async def main():
    start = time.monotonic()
    await asyncio.gather(asyncio.sleep(0.03), asyncio.sleep(0.03), asyncio.sleep(0.01))
    taken = time.monotonic() - start
    print(0.029 <= taken < 5)


asyncio.run(main())
