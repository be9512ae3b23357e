import asyncio
import os


async def main():
    loop = asyncio.get_running_loop()
    read_end, write_end = os.pipe()
    got = loop.create_future()

    def readable():
        got.set_result(os.read(read_end, 100))

    loop.add_reader(read_end, readable)
    loop.call_later(0.01, os.write, write_end, b"through a pipe")
    print(await got)
    print(loop.remove_reader(read_end), loop.remove_reader(read_end))
    ready = loop.create_future()
    loop.add_writer(write_end, ready.set_result, "writable")
    print(await ready, loop.remove_writer(write_end))
    os.close(read_end)
    os.close(write_end)


asyncio.run(main())
