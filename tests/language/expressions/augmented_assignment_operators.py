n = 7
n += 5; print(n)
n -= 2; print(n)
n *= 3; print(n)
n //= 4; print(n)
n **= 3; print(n)
n %= 100; print(n)
n <<= 3; print(n)
n >>= 1; print(n)
n |= 1; print(n)
n &= 0xF5; print(n)
n ^= 0x0F; print(n)
n /= 8; print(n)


class Matrix:
    def __imatmul__(self, other):
        return ("imatmul", other)


m = Matrix()
m @= 3
print(m)
