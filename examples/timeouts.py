"""Slow work is given up, and says goodbye on its way out."""
import asyncio


async def work(name, seconds):
    try:
        await asyncio.sleep(seconds)
        return f"{name} is done"
    except asyncio.CancelledError:
        print(name, "was cancelled")
        raise


async def main():
    print(await asyncio.wait_for(work("quick", 0.01), 1))
    try:
        await asyncio.wait_for(work("slow", 10), 0.02)
    except asyncio.TimeoutError:
        print("out of time")
    task = asyncio.create_task(work("background", 10))
    await asyncio.sleep(0)
    task.cancel()
    results = await asyncio.gather(task, work("last", 0.01), return_exceptions=True)
    print([type(result).__name__ for result in results], results[1])


asyncio.run(main())
