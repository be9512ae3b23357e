import asyncio


async def main():
    barrier = asyncio.Barrier(3)
    log = []

    async def party(n):
        await asyncio.sleep(0)
        position = await barrier.wait()
        log.append(n)
        return position

    print(sorted(await asyncio.gather(*[party(n) for n in range(3)])), sorted(log))
    print(barrier.parties, barrier.n_waiting, barrier.broken)
    tasks = [asyncio.create_task(party(n)) for n in range(2)]
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    print(barrier.n_waiting)
    await barrier.abort()
    print([type(r).__name__ for r in await asyncio.gather(*tasks, return_exceptions=True)], barrier.broken)
    await barrier.reset()
    print(barrier.broken)


asyncio.run(main())
