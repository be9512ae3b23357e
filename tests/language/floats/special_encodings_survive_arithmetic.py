# Magnitudes at the edge of any compact float representation: tiny, huge, zero, negative zero.
values = [1.7e-77, 1.8e-77, 1e-78, 2.2e77, 2.3e77, 2.4e77, 1e78, 1e-300, 1e300, 5e-324, 0.0, -0.0, 1.0]
print([v for v in values])
print([-v for v in values])
print([v * 2 / 2 == v for v in values])
print([v + 0 for v in values])
print([(v, 1)[0] for v in values] == values)
x = 1.0
for _ in range(600):
    x *= 0.5
print(x)
for _ in range(600):
    x *= 2.0
print(x, x == 1.0)
y = 1.0
for _ in range(500):
    y *= 4.0
print(y)
