import asyncio


async def work():
    return 7


async def main():
    task = asyncio.create_task(work(), name="worker")

    def first(t): print("first", t is task, t.result())
    def second(t): print("second", t.get_name())
    def removed(t): print("never")

    task.add_done_callback(first)
    task.add_done_callback(second)
    task.add_done_callback(removed)
    print(task.remove_done_callback(removed), task.remove_done_callback(removed))
    await task
    await asyncio.sleep(0)
    task.add_done_callback(lambda t: print("added when done"))
    print("not called at once")
    await asyncio.sleep(0)


asyncio.run(main())
