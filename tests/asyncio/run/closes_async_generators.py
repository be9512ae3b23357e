import asyncio
async def gen(log):
    try:
        yield 1
        yield 2
    finally:
        await asyncio.sleep(0)
        print("closed")
keep = []
async def main():
    g = gen(None)
    keep.append(g)
    print(await anext(g))
    async for x in gen(None):
        print(x)
        break
asyncio.run(main())
