import asyncio


async def waiter(name, future):
    print(name, await future)


async def main():
    future = asyncio.get_running_loop().create_future()
    future.add_done_callback(lambda f: print("callback", f.result()))
    tasks = [asyncio.create_task(waiter(n, future)) for n in "ab"]
    await asyncio.sleep(0)
    future.set_result(5)
    print("set")
    await asyncio.gather(*tasks)
    print(await asyncio.gather(future, future))
    print(asyncio.isfuture(future), asyncio.isfuture(5), asyncio.ensure_future(future) is future)


asyncio.run(main())
