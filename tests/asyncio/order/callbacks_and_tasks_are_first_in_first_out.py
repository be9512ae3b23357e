import asyncio


async def task(name):
    print("task", name)


async def main():
    loop = asyncio.get_running_loop()
    loop.call_soon(print, "callback 1")
    asyncio.create_task(task("a"))
    loop.call_soon(print, "callback 2")
    asyncio.create_task(task("b"))
    loop.call_soon(lambda: loop.call_soon(print, "scheduled by a callback"))
    await asyncio.sleep(0)
    print("main again")
    await asyncio.sleep(0)


asyncio.run(main())
