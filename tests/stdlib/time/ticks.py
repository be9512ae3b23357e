# expect: True True True
# expect: 5 -5 True
import time

start = time.ticks_ms()
time.sleep_ms(5)
us = time.ticks_us()
time.sleep_us(100)
print(time.ticks_diff(time.ticks_ms(), start) >= 5, time.ticks_diff(time.ticks_us(), us) >= 100, isinstance(time.ticks_ms(), int))
a = time.ticks_ms()
print(time.ticks_diff(time.ticks_add(a, 5), a), time.ticks_diff(a, time.ticks_add(a, 5)), time.ticks_diff(time.ticks_add(a, 2 ** 20), a) == 2 ** 20)
