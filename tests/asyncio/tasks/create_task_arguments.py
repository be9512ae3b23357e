import asyncio


async def main():
    for bad in (5, None, lambda: 0, [1]):
        try:
            asyncio.create_task(bad)
        except TypeError as e:
            print(type(e).__name__)
    coroutine = asyncio.sleep(0, "result")
    print(await coroutine)
    try:
        await coroutine
    except RuntimeError as e:
        print(e)


asyncio.run(main())
