# A future's iterator gives the future once; who asks again without waiting in between is told so.
import asyncio


async def main():
    future = asyncio.get_running_loop().create_future()
    iterator = iter(future)
    print(next(iterator) is future)
    for again in (next, list, sum, lambda i: 1 in i):
        try:
            again(iterator)
        except RuntimeError as error:
            print(error)
    future.set_result(5)
    try:
        next(iterator)
    except StopIteration as stop:
        print(stop.value)


asyncio.run(main())
