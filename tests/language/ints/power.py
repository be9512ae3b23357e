print(2 ** 10, 0 ** 0, (-2) ** 3, (-2) ** 4, 10 ** 40, 3 ** 100, 1 ** 1000000)
print(2 ** -2, (-2) ** -3, 4 ** 0.5, (-8) ** (1 / 3))
print(pow(3, 4, 5), pow(7, 10 ** 20, 13), pow(-3, 5, 7), pow(3, 5, -7), pow(5, 0, 1), pow(2, 10 ** 3, 10 ** 30))
print(pow(3, -1, 11), pow(3, -2, 11), pow(10, -1, 17))
for source in ("pow(2, -1, 4)", "pow(2, 3, 0)", "pow(2.0, 3, 5)", "pow(2, 1.5, 3)"):
    try:
        print(eval(source))
    except (ValueError, TypeError) as e:
        print(type(e).__name__, e)
