import asyncio


log = []


async def forever(name):
    try:
        while True:
            await asyncio.sleep(3600)
    except asyncio.CancelledError:
        log.append(name + " cancelled")
        raise
    finally:
        log.append(name + " finally")


async def main():
    asyncio.create_task(forever("a"))
    asyncio.create_task(forever("b"))
    await asyncio.sleep(0)
    print("main ends")
    return "result"


print(asyncio.run(main()))
print(sorted(log))
