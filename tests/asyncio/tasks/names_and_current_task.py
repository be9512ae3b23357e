import asyncio


async def show():
    return asyncio.current_task().get_name()


async def main():
    named = asyncio.create_task(show(), name="special")
    print(await named, named.get_name())
    named.set_name("renamed")
    print(named.get_name(), asyncio.current_task() is not named, len(asyncio.all_tasks()))
    direct = await show()
    print(direct == asyncio.current_task().get_name())
    print(isinstance(named, asyncio.Task), isinstance(named, asyncio.Future), asyncio.iscoroutine(show), asyncio.iscoroutinefunction(show))


asyncio.run(main())
