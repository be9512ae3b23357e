print(round(0.5), round(1.5), round(2.5), round(-0.5), round(-1.5), round(2.675, 2), round(1.005, 2), round(2.5, 0))
print(round(1234.5678, 2), round(1234.5678, -2), round(1234, -2), round(1250, -2), round(1350, -2), round(-1250, -2), round(5, 3), round(1e300, 5))
print(type(round(1.5)).__name__, type(round(1.5, 0)).__name__, round(1.5, None), round(True), round(10 ** 30, -29))
for source in ("round(float('nan'))", "round(float('inf'))", "round('a')", "round(1.5, 'a')", "round(1.5, 1.5)"):
    try:
        print(eval(source))
    except (ValueError, OverflowError, TypeError) as e:
        print(type(e).__name__, e)
