# A task changes its own copy of the variables, an awaited coroutine its caller's.
import asyncio, contextvars
v = contextvars.ContextVar('v', default=0)


async def child(n):
    print('child', n, v.get())
    v.set(n)
    await asyncio.sleep(0)
    print('child', n, v.get())


async def main():
    v.set(100)
    await asyncio.gather(child(1), child(2))
    print('main', v.get())
    await child(3)
    print('main', v.get())
    asyncio.get_running_loop().call_soon(lambda: print('cb', v.get()))
    v.set(5)
    await asyncio.sleep(0)


asyncio.run(main())
