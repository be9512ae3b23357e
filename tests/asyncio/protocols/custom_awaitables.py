import asyncio


class Twice:
    def __init__(self, value): self.value = value

    def __await__(self):
        yield from asyncio.sleep(0).__await__()
        yield from asyncio.sleep(0).__await__()
        return self.value * 2


class Bare:
    def __await__(self):
        yield
        return "bare yield is one turn"


class Wrong:
    def __await__(self):
        yield 5


async def main():
    print(await Twice(4), await Bare(), await asyncio.gather(Twice(1), Twice("a")))
    try:
        await Wrong()
    except RuntimeError as e:
        print(e.args[0].split(" got")[-1].split(": ")[-1])


asyncio.run(main())
