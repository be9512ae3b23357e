i = 0
while i < 5:
    i += 1
    if i == 2:
        continue
    if i == 4:
        break
    print(i)
while 0:
    print("never")
while (i := i + 1) < 8:
    print("walrus", i)
a, b = 0, 1
out = []
while a < 100:
    out.append(a)
    a, b = b, a + b
print(out)
n = 27
steps = 0
while n != 1:
    n = n // 2 if n % 2 == 0 else 3 * n + 1
    steps += 1
print(steps)
while not False and not None:
    try:
        break
    finally:
        print("finally in loop")
