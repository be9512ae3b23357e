import time

a = time.monotonic()
b = time.perf_counter()
c = time.time()
time.sleep(0.01)
print(time.monotonic() - a >= 0.01, time.perf_counter() - b >= 0.01, time.time() > c > 1.6e9, time.process_time() >= 0, isinstance(time.time_ns(), int), isinstance(time.monotonic_ns(), int), isinstance(time.perf_counter_ns(), int))
for bad in (-1, "x", None):
    try:
        time.sleep(bad)
    except (ValueError, TypeError) as e:
        print(type(e).__name__, e)
