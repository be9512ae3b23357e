import asyncio


async def main():
    task = asyncio.current_task()
    task.cancel()
    try:
        await asyncio.sleep(0)
        print("not reached")
    except asyncio.CancelledError:
        print("cancelled at the next await")
    await asyncio.sleep(0)
    print("goes on", task.cancelling(), task.uncancel(), task.cancelling())


asyncio.run(main())
