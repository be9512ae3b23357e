"""Deep and wide recursion: Ackermann, Takeuchi, Hanoi, permutations."""
import sys


def ackermann(m, n):
    if m == 0:
        return n + 1
    if n == 0:
        return ackermann(m - 1, 1)
    return ackermann(m - 1, ackermann(m, n - 1))


def takeuchi(x, y, z):
    if y >= x:
        return z
    return takeuchi(takeuchi(x - 1, y, z), takeuchi(y - 1, z, x), takeuchi(z - 1, x, y))


def hanoi(n, source, target, spare):
    if n == 0:
        return 0
    return hanoi(n - 1, source, spare, target) + 1 + hanoi(n - 1, spare, target, source)


def permutations(items, size):
    if size == 1:
        return 1
    count = 0
    for i in range(size):
        count += permutations(items, size - 1)
        j = 0 if size % 2 else i
        items[j], items[size - 1] = items[size - 1], items[j]
    return count


sys.setrecursionlimit(20_000)
print("recursion", ackermann(2, 1_300), takeuchi(22, 14, 6), hanoi(21, "a", "b", "c"), permutations(list(range(9)), 9))
