class Ctx:
    def __init__(self, name, swallow=False): self.name, self.swallow = name, swallow

    async def __aenter__(self):
        print("enter", self.name)
        return self.name

    async def __aexit__(self, t, v, tb):
        print("exit", self.name, t and t.__name__, v, tb is not None)
        return self.swallow


async def main():
    async with Ctx("a") as a, Ctx("b") as b:
        print(a, b)
    async with Ctx("c", True):
        raise ValueError("swallowed")
    async with (Ctx("d"), Ctx("e", True) as e):
        raise KeyError("inner")
    try:
        async with Ctx("f"):
            raise IndexError("out")
    except IndexError as err:
        print("caught", err)
    for i in range(2):
        async with Ctx(i):
            if i == 0:
                continue
            break
    async with Ctx("ret"):
        return "returned"


try:
    main().send(None)
except StopIteration as e:
    print(e.value)


async def not_a_context():
    async with 5:
        pass


async def half():
    class Half:
        async def __aenter__(self): pass
    async with Half():
        pass


async def sync_context():
    class Sync:
        def __enter__(self): pass
        def __exit__(self, *a): pass
    async with Sync():
        pass


async def wrong_with():
    with Ctx("x"):
        pass


for f in (not_a_context, half, sync_context, wrong_with):
    try:
        f().send(None)
    except TypeError as e:
        print(e)
