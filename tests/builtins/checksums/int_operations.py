# Every operation on pairs of numbers around the edges of words and limbs, each boiled down to one checksum.
edges = [0, 1, 2, 3, 7, 10]
for bits in (29, 30, 31, 32, 33, 60, 61, 62, 63, 64, 65, 126, 127, 128, 192, 200, 320):
    edges += [2 ** bits - 1, 2 ** bits, 2 ** bits + 1]
numbers = edges + [-n for n in edges]


def checksum(name, function, pairs):
    total = 0
    for a, b in pairs:
        try:
            value = function(a, b)
        except (ZeroDivisionError, ValueError, OverflowError) as e:
            value = len(type(e).__name__)
        for c in str(value):
            total = (total * 31 + ord(c)) % 1_000_000_007
    print(name, total)


pairs = [(a, b) for a in numbers for b in numbers[::5]]
checksum("add", lambda a, b: a + b, pairs)
checksum("sub", lambda a, b: a - b, pairs)
checksum("mul", lambda a, b: a * b, pairs)
checksum("floordiv", lambda a, b: a // b, pairs)
checksum("mod", lambda a, b: a % b, pairs)
checksum("divmod", lambda a, b: divmod(a, b), pairs)
checksum("truediv", lambda a, b: a / b, pairs)
checksum("and", lambda a, b: a & b, pairs)
checksum("or", lambda a, b: a | b, pairs)
checksum("xor", lambda a, b: a ^ b, pairs)
checksum("compare", lambda a, b: (a < b, a <= b, a == b, a != b, a > b, a >= b), pairs)
shifts = [(a, s) for a in numbers for s in (0, 1, 5, 31, 32, 61, 62, 63, 64, 65, 127, 128, 300)]
checksum("lshift", lambda a, s: a << s, shifts)
checksum("rshift", lambda a, s: a >> s, shifts)
checksum("pow", lambda a, s: a ** s, [(a, s) for a in numbers for s in (0, 1, 2, 3, 5)])
checksum("pow mod", lambda a, b: pow(a, 65537, b), [(a, b) for a, b in pairs[::7] if b])
singles = [(a, 0) for a in numbers]
checksum("neg", lambda a, b: -a, singles)
checksum("invert", lambda a, b: ~a, singles)
checksum("abs", lambda a, b: abs(a), singles)
checksum("hash", lambda a, b: hash(a), singles)
checksum("hex", lambda a, b: hex(a) + oct(a) + bin(a), singles)
checksum("float", lambda a, b: float(a), singles)
checksum("bits", lambda a, b: (a.bit_length(), a.bit_count()), singles)
checksum("bytes", lambda a, b: a.to_bytes(48, "big", signed=True).hex(), singles)
checksum("round", lambda a, b: (round(a, -1), round(a, -5), round(a, -20)), singles)
