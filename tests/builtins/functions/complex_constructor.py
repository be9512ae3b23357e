def attempt(function, *args, **kwargs):
    try:
        print(repr(function(*args, **kwargs)))
    except Exception as error:
        print(type(error).__name__, error)


print(complex(), complex(1), complex(1, 2), complex("1+2j"), complex(" 3j "), complex("(1-1j)"), complex(real=1, imag=-1), complex("inf"), complex("nan+infj"), complex(1.5, True), complex(2j, 3j), complex("1e3"))
for text in ("", "1 + 2j", "x", "1+2", "j1", "1+2jj", "(1"):
    attempt(complex, text)
attempt(complex, [])
attempt(complex, "1", 2)
attempt(complex, 1, "2")
z = complex(3, -4)
print(z.real, z.imag, z.conjugate(), abs(z), z == 3 - 4j, hash(z) == hash(3 - 4j), repr(z), str(-z), bool(0j), z * z, z / (1 + 1j))
attempt(lambda: setattr(z, "real", 1))
