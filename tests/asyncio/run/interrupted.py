import asyncio
import os


async def interrupts():
    await asyncio.sleep(0.01)
    os.kill(os.getpid(), 2)


async def main():
    asyncio.create_task(interrupts())
    try:
        await asyncio.sleep(10)
    except asyncio.CancelledError:
        print("cancelled")
        raise
    finally:
        print("finally")


try:
    asyncio.run(main())
except KeyboardInterrupt:
    print("KeyboardInterrupt")


async def swallows():
    asyncio.create_task(interrupts())
    try:
        await asyncio.sleep(10)
    except asyncio.CancelledError:
        return "swallowed"


print(asyncio.run(swallows()))
