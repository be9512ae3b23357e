for a in (7, -7):
    for b in (2, -2, 3, -3):
        print(a, b, a // b, a % b, divmod(a, b), a == a // b * b + a % b)
print(0 // 5, 0 % -5, -1 // 10**30, 10**30 % -7, -(10**30) // 7, -(10**30) % 7, 10**30 % 10**30)
for source in ("1 // 0", "1 % 0", "1 / 0", "divmod(1, 0)", "10**30 // 0", "10**30 % 0", "0 ** -1", "pow(2, 3, 0)"):
    try:
        eval(source)
    except (ZeroDivisionError, ValueError) as e:
        print(source, type(e).__name__, e)
