# expect: True True
import asyncio
import uasyncio

print(asyncio is uasyncio or asyncio.sleep is uasyncio.sleep, uasyncio.ThreadSafeFlag is asyncio.ThreadSafeFlag)
