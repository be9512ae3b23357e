# Tasks, callbacks and timers without end: each time MemoryError is caught, and the loop goes on.
import asyncio


async def wait():
    await asyncio.sleep(1000)


async def main():
    loop = asyncio.get_running_loop()
    makers = {
        "tasks": lambda: asyncio.create_task(wait()),
        "callbacks": lambda: loop.call_soon(print),
        "timers": lambda: loop.call_later(1000, print),
    }
    for name, make in makers.items():
        kept = []
        try:
            while True:
                kept.append(make())
        except MemoryError:
            for each in kept:
                each.cancel()
            kept = None
            print(name, "MemoryError")
        await asyncio.sleep(0)


def run():
    asyncio.run(main())
    print("done")
