# notify() wakes one, notify_all() all.
# env: KRAIT_CLOCK=virtual
import asyncio


async def main():
    c = asyncio.Condition()
    async def w(n):
        async with c:
            await c.wait()
            print('woken', n)
    ts = [asyncio.create_task(w(i)) for i in range(3)]
    await asyncio.sleep(0)
    async with c:
        c.notify()
    await asyncio.sleep(0.01)
    async with c:
        c.notify_all()
    await asyncio.gather(*ts)
    try:
        await c.wait()
    except RuntimeError as e:
        print(e)


asyncio.run(main())
