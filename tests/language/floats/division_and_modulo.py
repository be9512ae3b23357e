for a in (7.5, -7.5):
    for b in (2.0, -2.0, 0.5, -3.0):
        print(a / b, a // b, a % b, divmod(a, b))
print(0.0 % 3, -0.0 % 3, 0.0 % -3, -0.0 // 3, 1e16 // 1.0, 5.5 % 1, -1e-20 % 1, 6 // 0.1, 7 % 0.7)
for source in ("1.0 / 0", "1.0 // 0", "1.0 % 0", "divmod(1.0, 0.0)", "0.0 ** -1", "1 / 0.0", "2 % 0.0"):
    try:
        eval(source)
    except ZeroDivisionError as e:
        print(source, "->", e)
