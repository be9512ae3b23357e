# Results that cross the machine word in both directions.
for bits in (30, 31, 32, 61, 62, 63, 64, 127, 128):
    p = 1 << bits
    print(bits, p - 1, p, -p, -p - 1)
    print((p - 1) + 1 == p, (-p) - 1 == -p - 1, p - p, (p * p) >> bits == p, (p - 1) * -1, p // -1, -p // -1)
m = 2 ** 62
print(m + m - m == m, (m * 4) // 4 == m, m - 1 + m, -m - m, -m * 2, m * -2 - 1)
print(4611686018427387903 + 1, -4611686018427387904 - 1, 4611686018427387904 - 1)
print(9223372036854775807 + 1, -9223372036854775808 - 1, 3037000500 * 3037000500)
