# What handlers get, in tasks, callbacks and by hand.
# env: KRAIT_CLOCK=virtual
import asyncio


def handler(loop, context):
    print('handler', sorted(context), context['message'], repr(context.get('exception')))


async def main():
    loop = asyncio.get_running_loop()
    loop.set_exception_handler(handler)
    print(loop.get_exception_handler() is handler)
    async def bad():
        1 / 0
    t = asyncio.create_task(bad())
    await asyncio.sleep(0)
    del t
    await asyncio.sleep(0.01)
    loop.call_soon(lambda: 1 / 0)
    await asyncio.sleep(0)
    loop.call_exception_handler({'message': 'mine', 'exception': None})
    loop.set_exception_handler(None)
    loop.call_exception_handler({'message': 'default', 'exception': ValueError(3), 'extra': 5})
    loop.default_exception_handler({'message': 'dflt'})


asyncio.run(main())
