# env: KRAIT_CLOCK=virtual
import asyncio
import time


async def main():
    print(await asyncio.sleep(0), await asyncio.sleep(0, "value"), await asyncio.sleep(0.001, result=5), await asyncio.sleep(-1, "negative"))
    start = asyncio.get_running_loop().time()
    await asyncio.sleep(0.05)
    print(0.049 <= asyncio.get_running_loop().time() - start < 1)
    for bad in ("x", None, [], float("nan")):
        try:
            await asyncio.sleep(bad)
        except (TypeError, ValueError) as e:
            print(type(e).__name__)


asyncio.run(main())
