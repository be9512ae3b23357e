print([x * y for x in range(1, 4) for y in range(1, 4) if x <= y if (x + y) % 2 == 0])
print([[j for j in range(i)] for i in range(4)])
print([(a, b, c) for a in range(1, 20) for b in range(a, 20) for c in [(a * a + b * b) ** 0.5] if c == int(c) and c < 20])
print({k: [v for v in range(k)] for k in range(3)}, sorted({len(w) for w in ["a", "bb", "cc"]}))
print([y for x in [[1, 2], [3]] for y in x], [x if x else None for x in range(3)], [f(2) for f in (abs, str, float)])
matrix = [[1, 2, 3], [4, 5, 6]]
print([[row[i] for row in matrix] for i in range(3)], [list(t) for t in zip(*matrix)])
print([x for x in range(20) if x % 2 if x % 3], [(x, y) for x, y in {"a": 1}.items()], [a + b for a, (b, *_) in [(1, (2, 3))]])
print([*(i for i in range(2)), *[j for j in "ab"]], [lambda: 0 for _ in range(2)].__len__(), {**{k: 1 for k in "a"}})
