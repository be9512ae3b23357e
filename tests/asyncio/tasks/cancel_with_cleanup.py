# env: KRAIT_CLOCK=virtual
import asyncio


async def worker():
    try:
        await asyncio.sleep(3600)
    finally:
        print("cleanup starts")
        await asyncio.sleep(0.01)
        print("cleanup ends")


async def main():
    task = asyncio.create_task(worker())
    await asyncio.sleep(0)
    task.cancel("with a message")
    try:
        await task
    except asyncio.CancelledError as e:
        print("done", e.args)


asyncio.run(main())
