def count(n):
    print("start")
    i = 0
    while i < n:
        yield i
        i += 1
    print("end")


g = count(3)
print("created")
print(next(g), next(g), next(g))
try:
    next(g)
except StopIteration as e:
    print("stop", e.value)
print(next(g, "default"), list(g), list(count(2)), iter(g) is g)
