# env: KRAIT_CLOCK=virtual
# expect: value
# expect: TimeoutError
# expect: 50
import asyncio


async def work(ms):
    await asyncio.sleep_ms(ms)
    return "value"


async def main():
    print(await asyncio.wait_for_ms(work(10), 100))
    start = asyncio.get_event_loop().time()
    try:
        await asyncio.wait_for_ms(work(1000), 50)
    except asyncio.TimeoutError as e:
        print(type(e).__name__)
    print(round((asyncio.get_event_loop().time() - start) * 1000))


asyncio.run(main())
