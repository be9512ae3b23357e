a = list(range(12))
del a[2:4]
print(a)
del a[::3]
print(a)
del a[-1:]
print(a)
del a[::-2]
print(a)
del a[:]
print(a)
try:
    del a[0]
except IndexError as e:
    print(type(e).__name__, e)
t = (1, 2)
try:
    del t[0]
except TypeError as e:
    print(type(e).__name__, e)
