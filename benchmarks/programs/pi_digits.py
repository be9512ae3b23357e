"""Digits of pi, factorials and powers: big integers."""


def pi(count):
    q, r, t, k, m, x = 1, 0, 1, 1, 3, 3
    out = []
    while len(out) < count:
        if 4 * q + r - t < m * t:
            out.append(m)
            q, r, m = 10 * q, 10 * (r - m * t), 10 * (3 * q + r) // t - 10 * m
        else:
            q, r, t, k, m, x = q * k, (2 * q + r) * x, t * x, k + 1, (q * (7 * k + 2) + r * x) // (t * x), x + 2
    return out


def factorial(n):
    product = 1
    for i in range(2, n + 1):
        product *= i
    return product


def fibonacci(n):
    a, b = 0, 1
    for _ in range(n):
        a, b = b, a + b
    return a


def is_probable_prime(n):
    return all(pow(base, n - 1, n) == 1 for base in (2, 3, 5, 7))


digits = pi(3_200)
primes = [n for n in (2 ** 521 - 1, 2 ** 523 - 1, 2 ** 607 - 1, 10 ** 150 + 67, 2 ** 1279 - 1) if is_probable_prime(n)]
print("pi_digits", "".join(map(str, digits[-10:])), factorial(6_000) % 1_000_000_007, fibonacci(100_000) % 10 ** 12,
      len(primes), len(str(3 ** 8_000)))
