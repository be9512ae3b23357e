# Results, exceptions and cancellation, set once.
import asyncio


async def main():
    f = asyncio.get_running_loop().create_future()
    print(f)
    f.add_done_callback(lambda f: print('done', f.result()))
    asyncio.get_running_loop().call_soon(f.set_result, 3)
    print(await f, await f)
    try:
        f.set_result(4)
    except asyncio.InvalidStateError as e:
        print(repr(e))
    g = asyncio.Future()
    try:
        g.result()
    except asyncio.InvalidStateError as e:
        print(repr(e))
    g.set_exception(ValueError)
    try:
        await g
    except ValueError as e:
        print(repr(e))
    h = asyncio.Future()
    h.set_exception(StopIteration)
    try:
        await h
    except RuntimeError as e:
        print(e, repr(e.__cause__))
    i = asyncio.Future()
    i.cancel('message')
    try:
        await i
    except asyncio.CancelledError as e:
        print(repr(e))
    print(f, g, i)


asyncio.run(main())
