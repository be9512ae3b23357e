import asyncio

for name in ("get_running_loop", "current_task"):
    try:
        print(getattr(asyncio, name)())
    except RuntimeError as e:
        print(name, e)
try:
    coroutine = asyncio.sleep(0)
    asyncio.create_task(coroutine)
except RuntimeError as e:
    print(e)
coroutine.close()


async def main():
    loop = asyncio.get_running_loop()
    print(loop is asyncio.get_event_loop(), loop.is_running(), loop.is_closed(), asyncio.current_task() is not None)
    return loop


loop = asyncio.run(main())
print(loop.is_running(), loop.is_closed())
