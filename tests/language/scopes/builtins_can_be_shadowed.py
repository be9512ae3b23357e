def f():
    len = lambda x: "local len"
    return len([])


print(f(), len([]))
len = lambda x: "global len"
print(len([]))
del len
print(len([1]))
import builtins

builtins.brand_new = 7
print(brand_new)
saved = builtins.abs
builtins.abs = lambda v: "patched"
print(abs(-1))
builtins.abs = saved
print(abs(-1))


def cached():
    return [abs(-2) for _ in range(3)]


print(cached())
abs = lambda v: "global abs"
print(cached())
del abs
print(cached())
