import asyncio


async def main():
    async def nested(): pass

    inner = nested()
    try:
        asyncio.run(inner)
    except RuntimeError as e:
        print(e)
    inner.close()


asyncio.run(main())
for bad in (5, None, lambda: 0, main):
    try:
        asyncio.run(bad)
    except (TypeError, ValueError) as e:
        print(type(e).__name__)
