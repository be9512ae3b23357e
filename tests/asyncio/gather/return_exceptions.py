# env: KRAIT_CLOCK=virtual
import asyncio


async def ok(): return "ok"
async def fails(): raise KeyError("k")
async def cancelled(): raise asyncio.CancelledError


async def main():
    results = await asyncio.gather(ok(), fails(), cancelled(), return_exceptions=True)
    print([repr(r) for r in results])
    task = asyncio.create_task(asyncio.sleep(3600))
    gathered = asyncio.gather(task, ok(), return_exceptions=True)
    await asyncio.sleep(0)
    task.cancel()
    print([repr(r) for r in await gathered])


asyncio.run(main())
