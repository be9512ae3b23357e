def drive(coro):
    try:
        coro.send(None)
    except StopIteration as e:
        return e.value
    except StopAsyncIteration as e:
        return ("stop", e.args)


async def g():
    yield 1
    return


async def raises():
    yield 1
    raise StopAsyncIteration


async def raises_stop_iteration():
    yield 1
    raise StopIteration


async def refuses():
    try:
        yield 1
    except GeneratorExit:
        yield 2


a = g()
print(drive(a.__anext__()), drive(a.__anext__()), drive(a.__anext__()))
for f in (raises, raises_stop_iteration):
    b = f()
    drive(b.__anext__())
    try:
        drive(b.__anext__())
    except RuntimeError as e:
        print(e)
r = refuses()
drive(r.__anext__())
try:
    drive(r.aclose())
except RuntimeError as e:
    print(e)
print(drive(anext(g())), drive(anext(r, "default")))
n = g().asend(None)
print(drive(n))
try:
    n.send(None)
except RuntimeError as e:
    print(e)
