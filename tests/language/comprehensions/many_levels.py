print([[[[a + b + c + d for a in range(2)] for b in range(2)] for c in range(2)] for d in range(2)])
print([a for a in range(2) for b in range(2) for c in range(2) for d in range(2) if a and b])
n = 5
print([[n for n in range(n)] for n in range(n)])


def f(n):
    return [g(i) for i in range(n) if (g := lambda v, n=n: v * n)]


print(f(4))
print([[y := x, x ** 2] for x in range(3)], y)
print(sum(sum(i * j for j in range(10)) for i in range(10)))
