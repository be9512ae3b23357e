print(2.0 ** 3, 2 ** 0.5, 9 ** -0.5, (-8.0) ** 3, 0.0 ** 0, float("inf") ** 0, 1.0 ** float("nan"), (-1.0) ** float("inf"))
print((-4) ** 0.5, (-1.0) ** 0.5, 0.5 ** 1000000, 10.0 ** 308, float("-inf") ** 3, 2.5 ** -2)
for source in ("10.0 ** 400", "(-2.0) ** 1025", "0.0 ** -2.5"):
    try:
        print(eval(source))
    except (OverflowError, ZeroDivisionError) as e:
        print(type(e).__name__, e)
