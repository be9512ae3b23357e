"""Conway's game of life on an endless board, three generations of a glider."""

GLIDER = """
.#.
..#
###
"""


def parse(picture):
    return {(x, y) for y, row in enumerate(picture.split()) for x, c in enumerate(row) if c == "#"}


def neighbours(cell):
    x, y = cell
    return {(x + dx, y + dy) for dx in (-1, 0, 1) for dy in (-1, 0, 1)} - {cell}


def step(alive):
    candidates = alive.union(*map(neighbours, alive))
    return {cell for cell in candidates if len(neighbours(cell) & alive) in ((2, 3) if cell in alive else (3,))}


def show(alive, size=5):
    for y in range(size):
        print("".join("#" if (x, y) in alive else "." for x in range(size)))
    print()


alive = parse(GLIDER)
for _ in range(4):
    show(alive)
    alive = step(alive)
print("moved down and right:", alive == {(x + 1, y + 1) for x, y in parse(GLIDER)})
