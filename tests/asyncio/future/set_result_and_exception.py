import asyncio


async def main():
    loop = asyncio.get_running_loop()
    f = loop.create_future()
    print(f.done(), f.cancelled())
    for call in (f.result, f.exception):
        try:
            call()
        except asyncio.InvalidStateError as e:
            print(e)
    loop.call_soon(f.set_result, "later")
    print(await f, f.done(), f.result(), f.exception())
    for call in (lambda: f.set_result(2), lambda: f.set_exception(ValueError())):
        try:
            call()
        except asyncio.InvalidStateError as e:
            print(type(e).__name__)
    g = loop.create_future()
    g.set_exception(KeyError("k"))
    try:
        await g
    except KeyError as e:
        print(repr(e), repr(g.exception()))
    h = asyncio.Future()
    print(h.cancel(), h.cancelled(), h.done(), h.cancel())
    try:
        await h
    except asyncio.CancelledError:
        print("cancelled")
    try:
        loop.create_future().set_exception(StopIteration)
    except TypeError as e:
        print(e)


asyncio.run(main())
