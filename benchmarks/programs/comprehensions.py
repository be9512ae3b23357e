"""List, set and dict comprehensions with conditions and nesting."""


def triples(limit):
    return [(a, b, c) for a in range(1, limit) for b in range(a, limit) for c in range(b, limit) if a * a + b * b == c * c]


def grid(size):
    cells = {(x, y): x * y % 7 for x in range(size) for y in range(size)}
    rows = [[cells[x, y] for x in range(size)] for y in range(size)]
    flipped = [list(row) for row in zip(*rows)]
    return sum(sum(row) for row in flipped) + len({value for row in rows for value in row})


def groups(count):
    by_length = {length: [word for word in words if len(word) == length] for length in range(1, 7)}
    squares = {n: n * n for n in range(count)}
    inverse = {value: key for key, value in squares.items() if key % 3 == 0}
    return len(inverse), {length: len(found) for length, found in by_length.items()}


words = [str(n) for n in range(0, 150_000, 3)]
result = 0
for _ in range(40):
    result += grid(120)
print("comprehensions", len(triples(330)), result, groups(600_000))
