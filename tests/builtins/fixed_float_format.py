# Fixed-point text of floats: exactly rounded, halves to even.
values = [0.0, -0.0, 0.5, 1.5, 2.5, -0.5, 0.125, 0.375, 2.675, 1.005, 0.045, 1e-10, 4e-324, 1e-40, -1e-300, 0.05, 0.005,
          9.995, 99.5, 999999.5, 123456789.987654321, 2.0**52 + 0.5, 2.0**53 - 1, 2.0**53, 2.0**60, 1e18, 1e22, 1e300,
          9007199254740993.0, 0.1, 1 / 3, 2 / 3, 4503599627370496.5, 0.49999999999999994, 5e-10, 15e-10, 1e-9]
for v in values:
    print(v, *[f"{v:.{p}f}" for p in (0, 1, 2, 3, 6, 9, 10, 17)])
    print("%.2f %5.1f|%-8.3f|%+.0f %.1f%%" % (v, v, v, v, v), f"{v:.1%} {v:8.2f} {v:<9.1f}| {v:+.2f} {v:,.2f} {v:08.1f}")
state = 12345
for _ in range(300):
    state = (state * 6364136223846793005 + 1442695040888963407) % 2**64
    v = (state >> 11) / 2**53 * 10 ** (state % 12 - 4)
    print(f"{v:.2f} {-v:.3f} {v:.0f} {v:.9f}", end=" ")
print()
for v in (float("nan"), float("inf"), -float("inf")):
    print(f"{v:.2f} %.2f {v:.0f}" % v)
print(f"{True:.2f} {5:.2f} {10**20:.1f}", format(1.5, ".0f"), format(-0.04, ".1f"), format(-0.04, "z.1f"))
print("%d|%5d|%-5d|%05d|%+d|% d|%x|%#x|%o|%s|%r|%5s|%-5s|%.1s" % (5, 5, 5, 5, 5, 5, 255, 255, 8, "a", "b", "c", "d", "ef"))
print("%s %s %d" % ("é日", [1, "x"], -3.7), "%(a)s-%(b)03d" % {"a": 1, "b": 2}, "%c%c" % ("x", 121), "%s" % None, "%%" % ())
for bad in ("%d", "%s %s", "%z", "%"):
    try:
        print(bad % "x")
    except (TypeError, ValueError) as e:
        print(type(e).__name__, e)

# Repeated text and containers, plain operands.
for n in (-1, 0, 1, 2, 3, 7, 40):
    print(repr("a" * n), repr("ab" * n), repr("日本" * n), repr(n * "xyz"), [1, 2] * n, (3,) * n, b"ab" * n)
print(("0123456789abcdef" * 7)[::9], ("x" * 33 + "y") * 3)
print([1] + [2], (1,) + (2,), {1, 2} | {3}, {1, 2} & {2}, {1, 2} - {2}, {1, 2} ^ {2, 3}, frozenset({1}) | {2}, {1} | frozenset())
print([1, 2] == [1, 2], [1] < [2], (1, 2) >= (1, 3), {1} < {1, 2}, {1: 2} == {1: 2}, {1: 2} != {1: 3}, b"a" < b"b", {1} == frozenset({1}))
print(2 in [1, 2], 3 in (1, 2), "b" in "abc", "" in "", 3 in range(5), "a" in ["b"], 97 in b"a")
for f in (lambda: 1 in "a", lambda: {1: 2} < {}, lambda: [1] < (1,), lambda: [1] + (1,), lambda: {1} | [1], lambda: b"a"[1],
          lambda: bytearray(b"a")[-2], lambda: [] * "a"):
    try:
        print(f())
    except (TypeError, IndexError) as e:
        print(type(e).__name__, e)
array = bytearray(b"abc")
array[0] = 255
array[-1] = 0
for index, value in ((3, 1), (0, 256), (0, -1), (-4, 0)):
    try:
        array[index] = value
    except (IndexError, ValueError) as e:
        print(type(e).__name__, e)
print(array, array[0], array[-1], b"xyz"[-1], b"xyz"[2])
a = b = [1]
a += [2]
a *= 2
s = t = {1}
s |= {2}
s &= {2, 1}
print(a is b, a, s is t, s)
