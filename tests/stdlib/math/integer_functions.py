def attempt(function, *args, **kwargs):
    try:
        print(repr(function(*args, **kwargs)))
    except Exception as error:
        print(type(error).__name__, error)


from math import comb, factorial, gcd, lcm, perm, prod, sumprod

print(gcd(12, 18), gcd(-4, 6), gcd(0, 0), gcd(), gcd(5), gcd(12, 18, 27), gcd(2 ** 100, 6 ** 40), lcm(4, 6), lcm(), lcm(0, 5), lcm(3, 4, 5))
print(factorial(0), factorial(10), factorial(30), comb(5, 2), comb(100, 50), comb(3, 5), perm(5, 2), perm(5), perm(2, 5), prod([1, 2, 3]), prod([], start=5), prod([1.5, 2]), sumprod([1, 2], [3, 4]))
attempt(factorial, -1)
attempt(factorial, 1.5)
attempt(factorial, "x")
attempt(comb, -1, 2)
attempt(comb, 1, -2)
attempt(perm, -1)
attempt(gcd, 1.5)
attempt(prod, 5)
attempt(sumprod, [1], [1, 2])
attempt(comb, 5)
