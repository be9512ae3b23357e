# Products of many lengths checked through a relation that schoolbook and faster methods must share.
def check(bits_a, bits_b):
    a = (1 << bits_a) - 12345
    b = (1 << bits_b) + 67891
    p = a * b
    return p == (b << bits_a) - 12345 * b and p // a == b and p % a == 0 and (p + 7) % b == 7


print(all(check(x, y) for x in (60, 64, 100, 500, 2000, 9000) for y in (61, 128, 700, 5000)))
x = 3 ** 5000
print((x * x) % 1000000007, pow(3, 10000, 1000000007), x.bit_length())
f = 1
for i in range(1, 201):
    f *= i
print(f % 10 ** 60, len(str(f)))
for i in range(200, 0, -1):
    f, r = divmod(f, i)
    assert r == 0
print(f)
