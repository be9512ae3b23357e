import asyncio


def handler(loop, context):
    print("handler:", context["message"].split(" at ")[0], repr(context.get("exception")))


def broken():
    raise ValueError("in a callback")


async def main():
    loop = asyncio.get_running_loop()
    print(loop.get_exception_handler())
    loop.set_exception_handler(handler)
    print(loop.get_exception_handler() is handler)
    loop.call_soon(broken)
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    loop.call_exception_handler({"message": "by hand"})
    loop.set_exception_handler(None)
    print(loop.get_exception_handler())


try:
    asyncio.run(main())
except ValueError as e:
    print(e)
