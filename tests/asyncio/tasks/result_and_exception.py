import asyncio


async def ok():
    return "value"


async def fails():
    raise KeyError("oops")


async def main():
    a, b = asyncio.create_task(ok()), asyncio.create_task(fails())
    for task in (a, b):
        try:
            task.result()
        except asyncio.InvalidStateError as e:
            print(type(e).__name__, e)
    print(a.done(), a.cancelled())
    await asyncio.sleep(0)
    print(a.done(), a.result(), a.exception(), b.done(), repr(b.exception()))
    try:
        b.result()
    except KeyError as e:
        print("result raises", repr(e))
    try:
        await b
    except KeyError as e:
        print("await raises", repr(e))
    print(await a, await a)


asyncio.run(main())
