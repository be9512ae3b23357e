# env: KRAIT_CLOCK=virtual
import asyncio


async def value(v, seconds):
    await asyncio.sleep(seconds)
    if v is None:
        raise ValueError("none")
    return v


def names(tasks):
    return sorted(t.get_name() for t in tasks)


def start():
    return [asyncio.create_task(value(*a), name=n) for n, a in {"a": (1, 0.03), "b": (None, 0.02), "c": (3, 0.01)}.items()]


async def main():
    for when in (asyncio.FIRST_COMPLETED, asyncio.FIRST_EXCEPTION, asyncio.ALL_COMPLETED):
        done, pending = await asyncio.wait(start(), return_when=when)
        print(when, names(done), names(pending))
        for t in pending:
            t.cancel()
        await asyncio.gather(*done, *pending, return_exceptions=True)
    tasks = start()
    done, pending = await asyncio.wait(tasks, timeout=0.015)
    print(names(done), names(pending))
    await asyncio.gather(*tasks, return_exceptions=True)
    for bad in ([], tasks[0], [value(1, 0)]):
        try:
            await asyncio.wait(bad)
        except (TypeError, ValueError) as e:
            print(type(e).__name__)
        for c in bad if isinstance(bad, list) else []:
            c.close()


asyncio.run(main())
