# env: KRAIT_CLOCK=virtual
# expect: 86400
# expect: True
import asyncio
import time


async def main():
    loop = asyncio.get_event_loop()
    start = loop.time()
    await asyncio.sleep(86400)
    print(round(loop.time() - start))


real = time.process_time()
asyncio.run(main())
print(time.process_time() - real < 1)
