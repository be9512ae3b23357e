# skip-stress: many tasks make every collection long
# env: KRAIT_CLOCK=virtual
import asyncio


async def worker(n, results):
    await asyncio.sleep(n % 7 / 1000)
    results[n] = n * n
    for _ in range(3):
        await asyncio.sleep(0)
    return n


async def main():
    results = {}
    done = await asyncio.gather(*[worker(n, results) for n in range(2000)])
    print(done == list(range(2000)), sum(results.values()), len(asyncio.all_tasks()))


asyncio.run(main())
