# env: KRAIT_CLOCK=virtual
# expect: 20
# expect: [5, 10, 20]
# expect: None
import asyncio


async def sleeper(ms, log):
    await asyncio.sleep_ms(ms)
    log.append(ms)


async def main():
    loop = asyncio.get_event_loop()
    start = loop.time()
    log = []
    await asyncio.gather(sleeper(20, log), sleeper(5, log), sleeper(10, log))
    print(round((loop.time() - start) * 1000))
    print(log)
    print(await asyncio.sleep_ms(0))


asyncio.run(main())
