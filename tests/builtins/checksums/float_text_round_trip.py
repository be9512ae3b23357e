seed = 99
bad = 0
total = 0
for n in range(3000):
    seed = (seed * 6364136223846793005 + 1442695040888963407) % 2 ** 64
    mantissa = seed >> 11
    exponent = (seed >> 3) % 600 - 300
    value = mantissa / 2 ** 53 * 10.0 ** exponent
    text = repr(value)
    if float(text) != value or float(f"{value:.17g}") != value or float.fromhex(value.hex()) != value:
        bad += 1
    for c in text:
        total = (total * 31 + ord(c)) % 1_000_000_007
print(bad, total)
for text in ("1" * 400, "0." + "0" * 300 + "1" * 30, "9007199254740993", "9007199254740992.99999999999999999999999999999", "1e-400", "1.8e308", "2.4703282292062327e-324", "2.4703282292062328e-324", "123456789012345678901234567890e-30", "0x10", "1e99999999999", "1e-99999999999", "." + "1" * 100, "5." + "0" * 100 + "1"):
    try:
        print(repr(float(text)))
    except ValueError as e:
        print("ValueError")
