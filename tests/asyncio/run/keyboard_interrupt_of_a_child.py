# It cancels the main task and leaves run().
# env: KRAIT_CLOCK=virtual
import asyncio


async def child():
    raise KeyboardInterrupt


async def main():
    t = asyncio.create_task(child())
    try:
        await asyncio.sleep(1)
    except asyncio.CancelledError:
        print('main cancelled')
        raise
    finally:
        print('fin')


try:
    asyncio.run(main())


except KeyboardInterrupt:
    print('KI')
