class Count:
    def __init__(self, n): self.n = n
    def __aiter__(self): return self

    async def __anext__(self):
        if self.n == 0:
            raise StopAsyncIteration
        self.n -= 1
        return self.n


async def main():
    async for x in Count(3):
        print(x)
    else:
        print("else")
    async for x in Count(3):
        if x == 1:
            break
    else:
        print("not here")
    out = []
    async for a in Count(2):
        async for b in Count(2):
            if b == 1:
                continue
            out.append((a, b))
    print(out, [x async for x in Count(3) if x], sorted({x async for x in Count(2)}), {x: 1 async for x in Count(2)})


def run(c):
    try:
        c.send(None)
    except StopIteration as e:
        return e.value


run(main())


async def over(x):
    async for _ in x:
        pass


class BadIter:
    def __aiter__(self): return 5


class BadNext:
    def __aiter__(self): return self
    def __anext__(self): return 5


for x in ([1], 5, BadIter(), BadNext()):
    try:
        run(over(x))
    except TypeError as e:
        print(e)
