# expect: DeadlockError
# expect: True True True
# expect: cleaned up
import asyncio


async def stuck(event):
    try:
        await event.wait()
    finally:
        print("cleaned up")


async def main():
    event = asyncio.Event()
    await asyncio.create_task(stuck(event), name="the stuck one")


loop = asyncio.new_event_loop()
try:
    loop.run_until_complete(main())
except RuntimeError as e:
    text = str(e)
    print(type(e).__name__)
    print("the stuck one" in text, "stuck() running at" in text, "Event.wait()" in text)
for task in asyncio.all_tasks(loop):
    task.cancel()
loop.run_until_complete(asyncio.sleep(0))
loop.close()
