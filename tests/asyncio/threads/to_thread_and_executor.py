import asyncio


def work(a, b=0):
    return a + b


def fails():
    raise KeyError("in the function")


async def main():
    print(await asyncio.to_thread(work, 1, b=2))
    loop = asyncio.get_running_loop()
    print(await loop.run_in_executor(None, work, 3, 4))
    for awaitable in (asyncio.to_thread(fails), loop.run_in_executor(None, fails)):
        try:
            await awaitable
        except KeyError as e:
            print(repr(e))


asyncio.run(main())
