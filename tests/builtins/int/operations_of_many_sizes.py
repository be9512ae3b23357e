# Every operation of ints on numbers of many sizes, mixed into one checksum that CPython must share.
import math

state = 88172645463325252
checksum = 0


def random_word():
    global state
    state ^= (state << 13) & 0xFFFFFFFFFFFFFFFF
    state ^= state >> 7
    state ^= (state << 17) & 0xFFFFFFFFFFFFFFFF
    return state


def random_int():
    kind = random_word() % 12
    if kind < 3:
        value = random_word() % 20 - 10
    elif kind < 5:
        value = random_word() >> (random_word() % 64)
    elif kind < 7:
        value = (1 << (random_word() % 300)) + random_word() % 5 - 2
    else:
        value = 0
        for _ in range(random_word() % 40 + 1):
            word = random_word() if random_word() % 4 else (0 if random_word() % 2 else 0xFFFFFFFFFFFFFFFF)
            value = (value << 64) | word
    return -value if random_word() % 2 else value


def mix(x):
    global checksum
    if isinstance(x, str):
        x = sum(map(ord, x)) * 31 + len(x)
    if isinstance(x, tuple):
        for item in x:
            mix(item)
    else:
        checksum = (checksum * 1000003 ^ hash(x)) & 0xFFFFFFFFFFFFFFFF


OPERATIONS = [
    lambda a, b, n: a + b,
    lambda a, b, n: a - b,
    lambda a, b, n: a * b,
    lambda a, b, n: a // b,
    lambda a, b, n: a % b,
    lambda a, b, n: divmod(a, b),
    lambda a, b, n: a & b,
    lambda a, b, n: a | b,
    lambda a, b, n: a ^ b,
    lambda a, b, n: ~a,
    lambda a, b, n: -a,
    lambda a, b, n: a << n,
    lambda a, b, n: a >> n,
    lambda a, b, n: a / b,
    lambda a, b, n: float(a),
    lambda a, b, n: str(a),
    lambda a, b, n: hex(a),
    lambda a, b, n: oct(b),
    lambda a, b, n: bin(a),
    lambda a, b, n: int(str(a)),
    lambda a, b, n: int(hex(a), 16),
    lambda a, b, n: math.gcd(a, b),
    lambda a, b, n: math.isqrt(abs(a)),
    lambda a, b, n: a.bit_length(),
    lambda a, b, n: a.bit_count(),
    lambda a, b, n: pow(a, abs(b) % 1000, abs(b) + 3),
    lambda a, b, n: pow(a, -1, b),
    lambda a, b, n: a ** (n % 9),
    lambda a, b, n: round(a, -(n % 20)),
    lambda a, b, n: a < b,
    lambda a, b, n: a == b,
    lambda a, b, n: a.to_bytes(400, 'little', signed=True).hex(),
    lambda a, b, n: int.from_bytes(a.to_bytes(400, 'big', signed=True), 'big', signed=True),
    lambda a, b, n: float(a) < b,
    lambda a, b, n: float(a) == a,
    lambda a, b, n: math.lcm(a, b),
    lambda a, b, n: math.log(abs(a)),
    lambda a, b, n: a.as_integer_ratio(),
    lambda a, b, n: han(a),
    lambda a, b, n: b/(a*a),
    lambda a, b, n: int(float(a)),
    lambda a, b, n: int(str(a)[:18]),
    lambda a, b, n: a>float(b),
    lambda a, b, n: a.to_bytes(n%60, 'big').hex(),
]

for i in range(300):
    a, b, n = random_int(), random_int(), random_word() % 200
    for operation in OPERATIONS:
        try:
            mix(operation(a, b, n))
        except Exception as e:
            mix(type(e).__name__ + str(e))
    if i % 20 == 0:
        print(i, checksum)
print(checksum)
