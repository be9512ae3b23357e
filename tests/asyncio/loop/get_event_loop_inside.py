import asyncio


async def main():
    loop = asyncio.get_event_loop()
    task = loop.create_task(asyncio.sleep(0, "via the loop"))
    print(await task, loop is asyncio.get_running_loop(), isinstance(loop.time(), float), task in asyncio.all_tasks())


asyncio.run(main())
