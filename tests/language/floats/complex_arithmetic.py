a = 3 + 4j
b = 1 - 2j
print(a + b, a - b, a * b, a / b, a ** 2, abs(a), -a, a.conjugate(), a.real, a.imag, a == 3 + 4j, a != b)
print(1j * 1j, 2 * 1j, 1.5 + 1j, complex(1), complex(1, -2), complex("1-2j"), complex("j"), 0j, -0j, (1 + 0j) == 1, 2j ** 2, 1j ** 0)
print(repr(1 + 1e20j), complex("inf") , complex(0.0, -0.0), -1j, 5 - 0j, [1j], f"{a}", f"{a:.2f}", bool(0j))
for source in ("a < b", "a // b", "a % b", "1j / 0", "complex('x')", "int(1j)", "complex('1', 2)", "0j ** -1"):
    try:
        print(eval(source))
    except (TypeError, ZeroDivisionError, ValueError) as e:
        print(type(e).__name__, e)
