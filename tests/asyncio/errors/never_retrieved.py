import asyncio

reports = []


def handler(loop, context):
    reports.append((context["message"], repr(context["exception"])))


async def fails(n):
    raise ValueError(n)


async def main():
    asyncio.get_running_loop().set_exception_handler(handler)
    asyncio.create_task(fails(1))
    kept = asyncio.create_task(fails(2))
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    print(repr(kept.exception()))


asyncio.run(main())
print(reports)
