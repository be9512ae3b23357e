import asyncio


async def stopper(loop):
    print("running", loop.is_running())
    loop.stop()
    print("stop takes effect at the end of the turn")


loop = asyncio.new_event_loop()
loop.create_task(stopper(loop))
loop.run_forever()
print("stopped", loop.is_running())
loop.call_soon(loop.stop)
loop.run_forever()
print("again")
loop.close()
