def attempt(function, *args, **kwargs):
    try:
        print(repr(function(*args, **kwargs)))
    except Exception as error:
        print(type(error).__name__, error)


class Count:
    def __init__(self): self.n = 0
    def __aiter__(self): return self

    async def __anext__(self):
        self.n += 1
        if self.n > 2:
            raise StopAsyncIteration
        return self.n


def run(coroutine):
    try:
        coroutine.send(None)
    except StopIteration as e:
        return e.value


async def main():
    it = aiter(Count())
    print(await anext(it), await anext(it), await anext(it, "default"))
    try:
        await anext(it)
    except StopAsyncIteration as e:
        print(type(e).__name__)


run(main())
attempt(aiter, [])
attempt(anext, [])
attempt(aiter)
