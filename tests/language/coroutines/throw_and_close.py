class Suspend:
    def __await__(self):
        try:
            yield "suspended"
        finally:
            print("await cleanup")


async def inner():
    try:
        await Suspend()
    except ValueError as e:
        print("inner caught", e)
        await Suspend()
        return "recovered"


async def outer():
    try:
        return await inner()
    finally:
        print("outer cleanup")


c = outer()
print(c.send(None))
print(c.throw(ValueError("x")))
try:
    c.send(None)
except StopIteration as e:
    print(e.value)
c = outer()
c.send(None)
c.close()
try:
    c.send(None)
except RuntimeError as e:
    print(e)
c = outer()
c.send(None)
try:
    c.throw(KeyError("k"))
except KeyError as e:
    print(repr(e))
c = outer()
c.close()
print("closed before start")
