"""What asyncio's operations cost: prints `name<TAB>nanoseconds` lines, and the bytes that a sleeping task takes.

    asyncio_operations.py [--quick] [NAME ...]      only rows whose name contains one of the NAMEs

Every row is one coroutine function that does a number of operations and returns how many it did.
"""
import asyncio
import gc
import sys
import time

clock = getattr(time, "process_time", time.perf_counter)


async def switch(turns):
    async def task():
        for _ in range(turns // 100):
            await asyncio.sleep(0)

    await asyncio.gather(*[task() for _ in range(100)])
    return turns // 100 * 100


async def deep(depth, turns):
    """The loop stands at the bottom of a chain of awaits, so each switch goes in and out of all of it."""

    async def bottom():
        for _ in range(turns // 10):
            await asyncio.sleep(0)

    async def descend(left):
        if left <= 1:
            await bottom()
        else:
            await descend(left - 1)

    await asyncio.gather(*[descend(depth) for _ in range(10)])
    return turns // 10 * 10


async def depth_1(turns):
    return await deep(1, turns)


async def depth_10(turns):
    return await deep(10, turns)


async def depth_100(turns):
    return await deep(100, turns // 2)


async def create_and_await(turns):
    async def nothing():
        return None

    for _ in range(turns // 4):
        await asyncio.create_task(nothing())
    return turns // 4


async def await_coroutine(turns):
    async def nothing():
        return None

    for _ in range(turns):
        await nothing()
    return turns


async def event_hop(turns):
    ping, pong = asyncio.Event(), asyncio.Event()

    async def answer():
        for _ in range(turns // 4):
            await ping.wait()
            ping.clear()
            pong.set()

    task = asyncio.create_task(answer())
    for _ in range(turns // 4):
        ping.set()
        await pong.wait()
        pong.clear()
    await task
    return turns // 4 * 2


async def gather_100(turns):
    async def nothing():
        return None

    for _ in range(turns // 400):
        await asyncio.gather(*[nothing() for _ in range(100)])
    return turns // 400


async def future_hop(turns):
    loop = asyncio.get_event_loop()
    box = []

    async def complete():
        for _ in range(turns // 4):
            while not box:
                await asyncio.sleep(0)
            box.pop().set_result(1)

    task = asyncio.create_task(complete())
    for _ in range(turns // 4):
        future = loop.create_future()
        box.append(future)
        await future
    await task
    return turns // 4


async def lock_hop(turns):
    lock = asyncio.Lock()

    async def contender():
        for _ in range(turns // 20):
            async with lock:
                await asyncio.sleep(0)

    await asyncio.gather(*[contender() for _ in range(5)])
    return turns // 20 * 5


async def lock_free(turns):
    lock = asyncio.Lock()
    for _ in range(turns):
        async with lock:
            pass
    return turns


async def queue_hop(turns):
    queue = asyncio.Queue(1)

    async def consume():
        for _ in range(turns // 4):
            await queue.get()

    task = asyncio.create_task(consume())
    for n in range(turns // 4):
        await queue.put(n)
    await task
    return turns // 4


async def timer(turns):
    async def sleeper(n):
        await asyncio.sleep(0.0001 * (n % 10))

    for _ in range(turns // 400):
        await asyncio.gather(*[sleeper(n) for n in range(100)])
    return turns // 400 * 100


ROWS = [
    ("sleep(0) switch, 100 tasks", switch),
    ("switch at await depth 1", depth_1),
    ("switch at await depth 10", depth_10),
    ("switch at await depth 100", depth_100),
    ("create_task + await", create_and_await),
    ("await a coroutine", await_coroutine),
    ("Event hop", event_hop),
    ("gather of 100", gather_100),
    ("Future hop", future_hop),
    ("Lock hop, 5 contenders", lock_hop),
    ("Lock without contention", lock_free),
    ("sleep in a timer, 100 tasks", timer),
]
if hasattr(asyncio, "Queue"):
    ROWS.append(("Queue hop", queue_hop))


def nanoseconds(function, rounds, turns):
    best = float("inf")
    for _ in range(rounds):
        start = clock()
        count = asyncio.run(function(turns))
        best = min(best, (clock() - start) / count)
    return best * 1e9


async def bytes_per_task(count):
    async def sleeper():
        await asyncio.sleep(3600)

    async def settle():
        await asyncio.sleep(0)
        await asyncio.sleep(0)
        gc.collect()

    if hasattr(gc, "mem_alloc"):
        used = gc.mem_alloc
    else:
        import tracemalloc
        tracemalloc.start()

        def used():
            return tracemalloc.get_traced_memory()[0]

    await settle()
    before = used()
    tasks = []
    for _ in range(count):
        tasks.append(asyncio.create_task(sleeper()))
    await settle()
    taken = used() - before
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)
    return taken / count


def main(arguments):
    quick = "--quick" in arguments
    wanted = [argument for argument in arguments if argument != "--quick"]

    def is_wanted(name):
        return not wanted or any(text in name for text in wanted)

    for name, function in ROWS:
        if is_wanted(name):
            print(f"{name}\t{nanoseconds(function, 3 if quick else 5, 10_000 if quick else 40_000):.1f}")
    name = "bytes per sleeping task"
    if is_wanted(name):
        print(f"{name}\t{asyncio.run(bytes_per_task(2_000 if quick else 10_000)):.0f}")


main(sys.argv[1:])
