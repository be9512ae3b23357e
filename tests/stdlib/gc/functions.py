import gc

print(isinstance(gc.collect(), int), gc.isenabled())
gc.disable()
print(gc.isenabled())
gc.enable()
print(gc.isenabled())
a = []
a.append(a)
del a
print(gc.collect() >= 0)
