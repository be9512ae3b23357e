# What must hold for any numbers, over many sizes.
seed = 12345


def rand(bits):
    global seed
    value = 0
    for _ in range(bits // 30 + 1):
        seed = (seed * 1103515245 + 12345) % 2 ** 31
        value = value << 30 | seed >> 1
    value &= (1 << bits) - 1
    return -value if seed & 4 else value


bad = 0
for n in range(400):
    a, b, c = rand(1 + n % 600), rand(1 + n * 7 % 300), rand(1 + n * 3 % 80) or 1
    checks = [
        (a + b) - b == a, a * b == b * a, (a + b) * c == a * c + b * c, (a // c) * c + a % c == a, 0 <= a % abs(c) < abs(c), divmod(a, c) == (a // c, a % c), a - b == a + (-b),
        (a << 17) >> 17 == a, a << 70 == a * 2 ** 70, a >> 9 == a // 512, a & b == ~(~a | ~b), (a ^ b) == (a | b) - (a & b), int(str(a)) == a, int(hex(a), 16) == a, int(bin(a), 2) == a, int(oct(a), 8) == a,
        int.from_bytes(a.to_bytes(80, "little", signed=True), "little", signed=True) == a, (a > b) == (b < a), (a == b) == (hash(a) == hash(b) and str(a) == str(b)), abs(a) == (a if a >= 0 else -a),
        pow(a, 5, abs(c)) == a ** 5 % abs(c), a.bit_length() == len(bin(abs(a))) - 2 if a else True, -a == ~a + 1, a * a == a ** 2, (a * b) % abs(c) == ((a % abs(c)) * (b % abs(c))) % abs(c), f"{a:,}".replace(",", "") == str(a),
    ]
    if not all(checks):
        bad += 1
        print("wrong", a, b, c, [i for i, ok in enumerate(checks) if not ok])
        if bad > 3:
            break
print("relations hold" if not bad else "failed")
