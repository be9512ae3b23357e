print((n := 3), n)
values = [last := v * 2 for v in range(4)]
print(values, last)
print(any((hit := v) > 4 for v in values), hit)
if (m := len(values)) > 3 and (k := m - 1):
    print(m, k)
while (n := n - 1):
    print("n", n)


def f():
    [inner := i for i in range(3)]
    return inner


print(f())
print(f"{(w := 10)} {w:=5}")
