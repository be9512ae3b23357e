# skip-stress: collects at every allocation anyway
# oracle: CPython's collector counts objects and knows nothing of the loop
# expect: nothing yet, then while idle
# expect: not for a short wait
# expect: not without need
import asyncio
import gc


def collections():
    return gc.get_stats()[2]["collections"]


def make_garbage():
    for i in range(40_000):
        [i] * 10


async def main():
    gc.collect()
    before = collections()
    make_garbage()
    print("nothing yet" if collections() == before else "too soon", end=", ")
    await asyncio.sleep(0.1)
    print("then while idle" if collections() == before + 1 else "not while idle")

    before = collections()
    make_garbage()
    await asyncio.sleep(0)
    await asyncio.sleep(0.0005)
    print("not for a short wait" if collections() == before else "for a short wait")

    gc.collect()
    before = collections()
    await asyncio.sleep(0.01)
    print("not without need" if collections() == before else "without need")


asyncio.run(main())
