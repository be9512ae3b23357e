# env: KRAIT_CLOCK=virtual
# expect: waiting
# expect: woken
# expect: returns at once when set
# expect: reset by wait: timeout
# expect: cleared: timeout
import asyncio


async def waiter(flag):
    print("waiting")
    await flag.wait()
    print("woken")


async def main():
    flag = asyncio.ThreadSafeFlag()
    task = asyncio.create_task(waiter(flag))
    await asyncio.sleep(0)
    flag.set()
    await task
    flag.set()
    await flag.wait()
    print("returns at once when set")
    try:
        await asyncio.wait_for(flag.wait(), 0.01)
    except asyncio.TimeoutError:
        print("reset by wait: timeout")
    flag.set()
    flag.clear()
    try:
        await asyncio.wait_for(flag.wait(), 0.01)
    except asyncio.TimeoutError:
        print("cleared: timeout")


asyncio.run(main())
