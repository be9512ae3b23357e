"""Tasks that talk through Event and Lock: a traffic light and the cars before it."""
import asyncio


class Light:
    def __init__(self):
        self.green = asyncio.Event()

    async def run(self, cycles):
        for _ in range(cycles):
            self.green.set()
            print("green")
            await asyncio.sleep(0.03)
            self.green.clear()
            print("red")
            await asyncio.sleep(0.03)


async def car(name, arrives, light, crossing):
    await asyncio.sleep(arrives)
    await light.green.wait()
    async with crossing:
        print(f"  {name} crosses")
        await asyncio.sleep(0.002)


async def main():
    light, crossing = Light(), asyncio.Lock()
    lights = asyncio.create_task(light.run(2))
    await asyncio.gather(car("red van", 0.01, light, crossing), car("blue car", 0.045, light, crossing),
                         car("bicycle", 0.05, light, crossing))
    await lights


asyncio.run(main())
