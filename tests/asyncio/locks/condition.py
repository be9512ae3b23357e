import asyncio


async def main():
    condition = asyncio.Condition()
    log = []

    async def waiter(name):
        async with condition:
            await condition.wait()
            log.append(name)

    tasks = [asyncio.create_task(waiter(n)) for n in "abc"]
    await asyncio.sleep(0)
    async with condition:
        condition.notify()
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    print(log, condition.locked())
    async with condition:
        condition.notify_all()
    await asyncio.gather(*tasks)
    print(log)
    ready = False

    async def predicate_waiter():
        async with condition:
            print(await condition.wait_for(lambda: ready and "ready"))

    task = asyncio.create_task(predicate_waiter())
    await asyncio.sleep(0)
    async with condition:
        condition.notify()
    await asyncio.sleep(0)
    ready = True
    async with condition:
        condition.notify()
    await task
    for call in (condition.notify, condition.release):
        try:
            call()
        except RuntimeError as e:
            print(e)
    try:
        await condition.wait()
    except RuntimeError as e:
        print(e)
    # A cancelled waiter holds the lock again while it leaves.
    async def cancelled():
        async with condition:
            try:
                await condition.wait()
            finally:
                print("held", condition.locked())

    task = asyncio.create_task(cancelled())
    await asyncio.sleep(0)
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)
    print(condition.locked())


asyncio.run(main())
