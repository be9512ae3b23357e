for a, b in [(12, 10), (-12, 10), (12, -10), (-12, -10), (-1, 2 ** 80), (2 ** 80, -2), (-(2 ** 80), 2 ** 79 + 5), (-(2 ** 80), -(2 ** 64))]:
    print(a & b, a | b, a ^ b)
print(~0, ~-1, ~(2 ** 64), ~(-(2 ** 64)))
print(True & 1, type(True & True).__name__, type(True & 1).__name__, True | False, True ^ True)
