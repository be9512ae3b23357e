for i in range(3): print(i, end=" ")
for i in range(5, 0, -2): print(i, end=" ")
for i in range(0): print("never")
for i in range(2 ** 63 - 2, 2 ** 63 + 2): print(i, end=" ")
for i in range(-3, 3, 2): print(i, end=" ")
print()
n = 3
for i in range(n):
    n = 10
print(i, n)
total = 0
for i in range(1000):
    for j in range(i, i + 3):
        total += j
print(total)
r = range(3)
print([(a, b) for a in r for b in r if a < b], list(r), list(r))
range_ = range


def range(*a): return ["custom", *a]


for x in range(2): print(x)
del range
for x in range(1): print(x)
