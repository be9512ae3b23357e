# send(), throw() and close() of a coroutine object.
# env: KRAIT_CLOCK=virtual
import asyncio


async def f():
    pass


c = f()
try:
    c.send(5)


except TypeError as e:
    print(e)


try:
    c.send(None)


except StopIteration as e:
    print('stop', e.value)


try:
    c.send(None)


except RuntimeError as e:
    print(e)


c.close()
print(c.cr_running, c.cr_frame, c.cr_await, c.__name__, c.__qualname__)


async def g():
    try:
        await asyncio.sleep(1)
    except GeneratorExit:
        print('ge')
        raise


d = f()
d.close()
e = f()
try:
    e.throw(ValueError('v'))


except ValueError as x:
    print(x)


print(type(c).__name__, hasattr(c, '__iter__'), hasattr(c, '__await__'))
try:
    iter(f())


except TypeError as x:
    print(x)
