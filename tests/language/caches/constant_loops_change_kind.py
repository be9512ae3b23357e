# An accumulator that goes through every kind of number at the same addition.
values = [1, 2 ** 61, 2 ** 61, 2 ** 62, 2 ** 64, -(2 ** 66), 0.5, 1j]
total = 0
for v in values:
    total = total + v
    print(total)
n = 1
for _ in range(70):
    n = n * 2
print(n)
for _ in range(70):
    n = n // 2
print(n)
x = 1
for _ in range(5):
    x = x / 3
print(x)
i = 2 ** 62 - 2
for _ in range(4):
    i += 1
    print(i, i - 1 < i, i == i + 0)
i = -(2 ** 62) + 2
for _ in range(4):
    i -= 1
    print(i, -i, abs(i))
