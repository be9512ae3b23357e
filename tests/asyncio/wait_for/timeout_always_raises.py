# The time is over: TimeoutError, also when the task ignores its cancellation. The awaitable runs in a task of its own.
# env: KRAIT_CLOCK=virtual
# expect: finished anyway
# expect: TimeoutError
# expect: TimeoutError
# expect: KeyError cleanup
# expect: TimeoutError
# expect: False False
# expect: True
# expect: changed inside
# expect: at once
# expect: a turn later
import asyncio
import contextvars

variable = contextvars.ContextVar("variable", default="unchanged")


async def stubborn():
    try:
        await asyncio.sleep(3600)
    except asyncio.CancelledError:
        await asyncio.sleep(1)
        print("finished anyway")
        return "refused"


async def bad_cleanup():
    try:
        await asyncio.sleep(3600)
    finally:
        raise KeyError("cleanup")


async def who():
    variable.set("changed inside")
    return asyncio.current_task()


async def show(awaitable, timeout):
    try:
        print(await asyncio.wait_for(awaitable, timeout))
    except TimeoutError:
        print("TimeoutError")
    except KeyError as error:
        print("KeyError", error.args[0])


async def main():
    await show(stubborn(), 0.01)
    await show(asyncio.sleep(3600), 0.01)
    await show(bad_cleanup(), 0.01)
    try:
        await asyncio.wait_for_ms(stubborn_quietly(), 10)
    except asyncio.TimeoutError:
        print("TimeoutError")
    print(await asyncio.wait_for(who(), 1) is asyncio.current_task(),
          await asyncio.wait_for(who(), None) is asyncio.current_task())
    task = asyncio.create_task(who())
    print(await asyncio.wait_for(task, 1) is task)
    print(variable.get())
    asyncio.get_running_loop().call_soon(print, "a turn later")
    await show(immediate(), 1)
    await asyncio.sleep(0)


async def immediate():
    return "at once"


async def stubborn_quietly():
    try:
        await asyncio.sleep(3600)
    except asyncio.CancelledError:
        return 1


asyncio.run(main())
