import asyncio

current = []


async def worker(name):
    current.append(name)
    await asyncio.sleep(0)
    current.remove(name)
    return list(current)


async def main():
    print(await asyncio.gather(*[worker(n) for n in "abc"]))


asyncio.run(main())
