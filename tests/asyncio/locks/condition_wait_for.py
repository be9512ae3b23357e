# Condition.wait_for() and a cancelled consumer.
# env: KRAIT_CLOCK=virtual
import asyncio


async def main():
    cond = asyncio.Condition()
    items = []
    async def consumer(n):
        async with cond:
            await cond.wait_for(lambda: items)
            print(n, items.pop())
    cs = [asyncio.create_task(consumer(i)) for i in range(2)]
    await asyncio.sleep(0)
    for i in range(2):
        async with cond:
            items.append(i)
            cond.notify()
        await asyncio.sleep(0.001)
    await asyncio.gather(*cs)
    c = asyncio.create_task(consumer(9))
    await asyncio.sleep(0)
    c.cancel()
    try:
        await c
    except asyncio.CancelledError:
        print('cancelled', cond.locked())


asyncio.run(main())
