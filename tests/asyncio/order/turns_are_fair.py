import asyncio

log = []


async def task(name, turns):
    for i in range(turns):
        log.append(f"{name}{i}")
        await asyncio.sleep(0)


async def main():
    await asyncio.gather(task("a", 3), task("b", 3), task("c", 3))
    print(" ".join(log))


asyncio.run(main())
