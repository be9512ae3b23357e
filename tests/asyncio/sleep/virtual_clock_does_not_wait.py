# env: KRAIT_CLOCK=virtual
# expect: 86400
import asyncio


async def main():
    loop = asyncio.get_event_loop()
    start = loop.time()
    await asyncio.sleep(86400)
    print(round(loop.time() - start))


asyncio.run(main())
