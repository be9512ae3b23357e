# env: KRAIT_CLOCK=virtual
import asyncio


async def work(seconds):
    try:
        await asyncio.sleep(seconds)
        return f"after {seconds}"
    except asyncio.CancelledError:
        print("cancelled by the timeout")
        raise


async def main():
    print(await asyncio.wait_for(work(0.01), 1))
    print(await asyncio.wait_for(work(0), None))
    try:
        await asyncio.wait_for(work(3600), 0.01)
    except asyncio.TimeoutError as e:
        print(type(e).__name__, e.args, asyncio.TimeoutError is TimeoutError)
    try:
        await asyncio.wait_for(work(1), 0)
    except TimeoutError:
        print("no time at all")
    task = asyncio.create_task(work(0))
    print(await asyncio.wait_for(task, 1), task.done())


asyncio.run(main())
