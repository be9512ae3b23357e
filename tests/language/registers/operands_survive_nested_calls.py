def f(a, b, c):
    return a * 100 + b * 10 + c


def g(x):
    y = x + 1
    return f(y, f(x, y, x), y) - f(x, x, x)


print(g(1), f(1, f(2, 3, 4), f(f(5, 6, 7), 8, 9)))


def deep(n):
    return n if n == 0 else deep(n - 1) + n * 2 - (deep(n - 2) if n > 2 else 0)


print(deep(12))
x = 3
print(x + (lambda: [x := 1, x][0])() * x, [x, x + 1, f(x, x + 1, x + 2), x])


def locals_are_not_shared(n):
    mine = n
    if n:
        locals_are_not_shared(n - 1)
    return mine == n


print(locals_are_not_shared(50))


def many(a, b, c, d, e, f, g, h):
    return (a + b * (c - d * (e + f * (g - h * (a + b * (c - d * (e + f * (g - h)))))))) + ((a * b) + (c * d)) * ((e * f) + (g * h))


print(many(1, 2, 3, 4, 5, 6, 7, 8))
print(str(1) + str(2) + ("a" if x else "b") + f"{x}{f'{x}'}" + "".join([str(i) for i in range(x)]))
