import asyncio


async def exits():
    raise SystemExit(3)


async def main():
    asyncio.create_task(exits())
    try:
        await asyncio.sleep(3600)
    except asyncio.CancelledError:
        print("main is cancelled")
        raise


try:
    asyncio.run(main())
except SystemExit as e:
    print("SystemExit", e.code)
