def insertion(items, key=lambda x: x):
    out = []
    for x in items:
        i = len(out)
        while i and key(x) < key(out[i - 1]):
            i -= 1
        out.insert(i, x)
    return out


seed = 5


def rand(n, limit):
    global seed
    out = []
    for _ in range(n):
        seed = (seed * 48271) % 2147483647
        out.append(seed % limit)
    return out


wrong = 0
for n in (0, 1, 2, 3, 10, 31, 32, 33, 63, 64, 65, 150, 260):
    for limit in (2, 10, 10 ** 6):
        base = rand(n, limit)
        shapes = [base, sorted(base), sorted(base)[::-1], sorted(base[:n // 2]) + base[n // 2:], sorted(base[:n // 2]) + sorted(base[n // 2:])[::-1], base + base[::-1]]
        for items in shapes:
            tagged = list(enumerate(items))
            want = insertion(tagged, key=lambda p: p[1])
            if sorted(tagged, key=lambda p: p[1]) != want or sorted(items) != [v for _, v in want]:
                wrong += 1
            if sorted(tagged, key=lambda p: -p[1], reverse=True) != sorted(tagged, key=lambda p: -p[1], reverse=True) or [v for _, v in sorted(tagged, key=lambda p: p[1], reverse=True)] != sorted(items, reverse=True):
                wrong += 1
            stable = sorted(tagged, key=lambda p: p[1], reverse=True)
            if any(a[1] == b[1] and a[0] > b[0] for a, b in zip(stable, stable[1:])):
                wrong += 1
            for convert in (float, str, lambda v: (v % 3, v), lambda v: 2 ** 62 * v, lambda v: v if v % 2 else v + 0.5, lambda v: "é" * (v % 5) + str(v), lambda v: [v], lambda v: bytes([v % 256])):
                converted = [convert(v) for v in items]
                if sorted(converted) != insertion(converted) if n < 40 else any(b < a for a, b in zip(sorted(converted), sorted(converted)[1:])):
                    wrong += 1
print("wrong:", wrong)
