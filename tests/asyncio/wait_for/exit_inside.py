# sys.exit() in what is waited for leaves run(), and is not reported as an exception that nobody retrieved.
# expect-status: 4
import asyncio
import sys


async def leave():
    sys.exit(4)


async def leave_later():
    await asyncio.sleep(0)
    sys.exit(3)


async def main(which):
    try:
        await asyncio.wait_for(which(), 1)
    finally:
        print("cleaned up")


try:
    asyncio.run(main(leave_later))
except SystemExit as error:
    print(error.code)
asyncio.run(main(leave))
