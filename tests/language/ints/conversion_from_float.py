print(int(1.9), int(-1.9), int(1e20), int(-0.5), int(1e300) % 1000, round(2.5), round(3.5), round(-2.5), round(1e20))
print(int(True), int(False), 5 .__float__(), 2 ** 53 + 1 == float(2 ** 53 + 1), 2 ** 60 == 2.0 ** 60)
for value in ("inf", "-inf", "nan"):
    try:
        int(float(value))
    except (OverflowError, ValueError) as e:
        print(type(e).__name__, e)
try:
    float(10 ** 400)
except OverflowError as e:
    print(type(e).__name__, e)
try:
    10 ** 400 / 3.0
except OverflowError as e:
    print(type(e).__name__, e)
