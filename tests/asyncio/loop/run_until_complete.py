import asyncio


async def work():
    await asyncio.sleep(0)
    return "done"


loop = asyncio.new_event_loop()
print(loop.run_until_complete(work()), loop.run_until_complete(work()))
task = loop.create_task(work())
print(loop.run_until_complete(task), task.result(), loop.is_closed())


async def fails():
    raise ValueError("out of the loop")


try:
    loop.run_until_complete(fails())
except ValueError as e:
    print(e)
loop.close()
print(loop.is_closed())
coroutine = work()
try:
    loop.run_until_complete(coroutine)
except RuntimeError as e:
    print(e)
coroutine.close()
