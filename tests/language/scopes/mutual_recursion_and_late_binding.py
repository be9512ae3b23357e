def is_even(n):
    return True if n == 0 else is_odd(n - 1)


def is_odd(n):
    return False if n == 0 else is_even(n - 1)


print(is_even(10), is_odd(7))


def fact(n):
    return 1 if n < 2 else n * fact(n - 1)


old = fact
fact = lambda n: -1
print(old(5))


def outer():
    def a(n):
        return b(n - 1) if n else "end"

    def b(n):
        return a(n)

    return a(5)


print(outer())
