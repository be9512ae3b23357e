# env: KRAIT_CLOCK=virtual
import asyncio


async def sleeper(seconds):
    await asyncio.sleep(seconds)
    print(seconds)
    return seconds


async def main():
    print(await asyncio.gather(*[sleeper(s) for s in (0.05, 0.01, 0.03, 0, 0.02)]))


asyncio.run(main())
