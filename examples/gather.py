import asyncio

async def fetch(name, seconds):
    await asyncio.sleep(seconds)
    print(f"{name} took {seconds} s")
    return len(name)

async def main():
    print(await asyncio.gather(fetch("slow", 0.2), fetch("quick", 0.1)))

asyncio.run(main())
