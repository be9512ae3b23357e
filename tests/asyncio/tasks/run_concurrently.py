import asyncio


async def work(name, turns):
    for i in range(turns):
        print(name, i)
        await asyncio.sleep(0)
    return name.upper()


async def main():
    a = asyncio.create_task(work("a", 3))
    b = asyncio.create_task(work("b", 2))
    print("created")
    print(await a, await b)


asyncio.run(main())
