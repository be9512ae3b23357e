import asyncio


async def quick(log):
    log.append("ran")
    return asyncio.current_task() is not None


async def slow(log):
    log.append("started")
    await asyncio.sleep(0)
    log.append("ended")


async def main():
    log = []
    loop = asyncio.get_running_loop()
    loop.set_task_factory(asyncio.eager_task_factory)
    task = asyncio.create_task(quick(log))
    print(log, task.done(), task.result())
    task = asyncio.create_task(slow(log), name="slow")
    print(log, task.done(), task.get_name())
    await task
    print(log)
    loop.set_task_factory(None)
    task = asyncio.create_task(quick(log))
    print(task.done(), await task)
    task = asyncio.Task(quick(log), eager_start=True, loop=loop)
    print(task.done())


asyncio.run(main())
