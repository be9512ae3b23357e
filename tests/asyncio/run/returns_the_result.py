import asyncio


async def main():
    await asyncio.sleep(0)
    return 42


print(asyncio.run(main()))
print(asyncio.run(main()), "a second loop works")


async def fails():
    raise ValueError("from main")


try:
    asyncio.run(fails())
except ValueError as e:
    print(type(e).__name__, e)
