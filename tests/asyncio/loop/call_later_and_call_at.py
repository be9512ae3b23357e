# env: KRAIT_CLOCK=virtual
import asyncio


async def main():
    loop = asyncio.get_running_loop()
    done = asyncio.Event()
    loop.call_later(0.02, print, "second")
    loop.call_later(0.01, print, "first")
    handle = loop.call_later(0.015, print, "never")
    handle.cancel()
    print(handle.cancelled())
    loop.call_at(loop.time() + 0.03, done.set)
    loop.call_soon(print, "soon", 1, 2)
    cancelled = loop.call_soon(print, "cancelled")
    cancelled.cancel()
    await done.wait()
    print("end")


asyncio.run(main())
