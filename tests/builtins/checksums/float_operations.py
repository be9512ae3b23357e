import math

numbers = [0.0, -0.0, 1.0, -1.0, 0.1, 1 / 3, 2.5, 1e10, 123456.789, 1e-5, 1e15, 1e16, 1e17, 1e100, 1e-100, 1.7e-77, 1.8e-77, 2.2e77, 2.4e77, 5e-324, 2.2250738585072014e-308, 1.7976931348623157e308, float("inf"), float("-inf"), float("nan"), -2.75, 9007199254740993.0, 4611686018427387904.0, 3.0, 7.0]


def checksum(name, function, count=2):
    total = 0
    for a in numbers:
        for b in numbers if count == 2 else [None]:
            try:
                value = function(a, b) if count == 2 else function(a)
            except (ZeroDivisionError, OverflowError, ValueError) as e:
                value = str(e)
            for c in repr(value):
                total = (total * 31 + ord(c)) % 1_000_000_007
    print(name, total)


checksum("add", lambda a, b: a + b)
checksum("sub", lambda a, b: a - b)
checksum("mul", lambda a, b: a * b)
checksum("div", lambda a, b: a / b)
checksum("floordiv", lambda a, b: a // b)
checksum("mod", lambda a, b: a % b)
checksum("divmod", lambda a, b: divmod(a, b))
checksum("pow small", lambda a, b: a ** b if abs(b) in (0.0, 1.0, 2.5, 3.0) and abs(a) < 1e50 else 0)
checksum("compare", lambda a, b: (a < b, a <= b, a == b, a != b, a > b, a >= b, max(a, b) == max(b, a)))
checksum("with int", lambda a, b: (a + 3, 3 - a, a * 7, a == 3, a < 2 ** 62, 2 ** 70 > a))
checksum("neg abs", lambda a: (-a, abs(a), +a), 1)
checksum("hash", lambda a: hash(a) if a == a else 0, 1)
checksum("int", lambda a: int(a), 1)
checksum("round", lambda a: round(a), 1)
checksum("round digits", lambda a: [round(a, n) for n in (-3, 0, 1, 2, 5, 15)], 1)
checksum("floor ceil trunc", lambda a: (math.floor(a), math.ceil(a), math.trunc(a)), 1)
checksum("hex", lambda a: a.hex(), 1)
checksum("ratio", lambda a: a.as_integer_ratio(), 1)
checksum("repr", lambda a: float(repr(a)), 1)
checksum("truth", lambda a: (bool(a), a.is_integer()), 1)
checksum("copysign", lambda a, b: math.copysign(a, b))
checksum("fmod", lambda a, b: math.fmod(a, b))
