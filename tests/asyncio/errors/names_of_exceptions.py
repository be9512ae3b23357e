import asyncio

print(asyncio.CancelledError.__mro__[1].__name__, issubclass(asyncio.CancelledError, Exception), asyncio.TimeoutError is TimeoutError, issubclass(asyncio.InvalidStateError, Exception))


async def main():
    try:
        raise asyncio.CancelledError("x")
    except Exception:
        print("not caught by Exception")
    except asyncio.CancelledError as e:
        print(repr(e))


asyncio.run(main())
