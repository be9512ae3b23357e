a = list(range(6))
a[1:3] = ["x"]
print(a)
a[1:1] = [7, 8, 9]
print(a)
a[:] = a[::-1]
print(a)
a[::2] = "abcd"
print(a)
a[len(a):] = (n for n in range(2))
print(a)
a[1:2] = a
print(a)
try:
    a[::2] = [1]
except ValueError as e:
    print(type(e).__name__, e)
try:
    a[0:1] = 5
except TypeError as e:
    print(type(e).__name__, e)
