# Handles, and errors in callbacks, say where the function was defined; arguments may be secret and are not shown.
import asyncio


def callback(*args):
    raise ValueError("in callback")


class C:
    def method(self):
        pass


async def main():
    loop = asyncio.get_running_loop()
    print(str(loop.call_soon(callback, "secret")).replace(__file__, "FILE"))
    print(str(loop.call_soon(C().method)).replace(__file__, "FILE"))
    print(loop.call_soon(print, 1))
    future = loop.create_future()
    future.add_done_callback(callback)
    print(str(future).replace(__file__, "FILE"))
    loop.call_soon(5)
    await asyncio.sleep(0)


asyncio.run(main())
