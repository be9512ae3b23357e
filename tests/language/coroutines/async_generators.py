import types


@types.coroutine
def pause(v):
    return (yield v)


async def agen(n):
    try:
        for i in range(n):
            got = yield i
            print("got", got)
            await pause(("paused", i))
    finally:
        print("agen done")


def drive(coro):
    while True:
        try:
            print("  suspend", coro.send(None))
        except StopIteration as e:
            return e.value
        except StopAsyncIteration:
            return "StopAsyncIteration"


async def collect():
    return [x async for x in agen(2)]


print(drive(collect()))
g = agen(3)
print(type(g).__name__, drive(g.__anext__()), drive(g.asend("hello")), drive(g.aclose()), drive(g.__anext__()))


async def catches():
    while True:
        try:
            yield "ok"
        except ValueError as e:
            yield f"caught {e}"


c = catches()
print(drive(c.asend(None)), drive(c.athrow(ValueError("v"))), drive(c.__anext__()), drive(c.aclose()))
try:
    drive(catches().asend(5))
except TypeError as e:
    print(e)
for source in ("async def f():\n yield 1\n return 2", "async def f():\n yield from x", "def f():\n async for x in y: pass", "def f():\n await x", "def f():\n async with x: pass",
               "def f(): return [x async for x in y]", "async def f(): return (lambda: await x)", "async with x: pass"):
    try:
        compile(source, "<t>", "exec")
        print("ok")
    except SyntaxError as e:
        print(e.msg)
