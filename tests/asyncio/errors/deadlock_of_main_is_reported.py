# env: KRAIT_CLOCK=virtual
# expect-status: 1
# oracle: CPython waits for ever
import asyncio


async def main():
    await asyncio.Event().wait()


asyncio.run(main())
