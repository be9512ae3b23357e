class Suspend:
    def __init__(self, v): self.v = v

    def __await__(self):
        got = yield self.v
        return ("resumed with", got)


async def work(n):
    a = await Suspend(n)
    b = await Suspend(n + 1)
    return a, b


c = work(1)
print(type(c).__name__, c.__name__, c.cr_running, c.cr_await)
print(c.send(None))
print(c.send("first"))
try:
    c.send("second")
except StopIteration as e:
    print(e.value)
for f in (lambda: c.send(None), lambda: next(c), lambda: iter(c)):
    try:
        f()
    except (RuntimeError, TypeError) as e:
        print(type(e).__name__, e)
d = work(2)
try:
    d.send("not none")
except TypeError as e:
    print(e)
d.close()
