# expect: True True True
import gc

gc.collect()
before = gc.mem_alloc()
keep = [[] for _ in range(10_000)]
after = gc.mem_alloc()
print(after - before > 100_000, gc.mem_free() > 0, isinstance(before, int))
