import asyncio


async def child():
    print("child runs")


async def main():
    task = asyncio.create_task(child())
    print("after create_task")
    await asyncio.sleep(0)
    print("after a turn", task.done())
    coroutine = child()
    print("a coroutine alone does not run")
    await coroutine


asyncio.run(main())
