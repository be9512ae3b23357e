"""Conway's life twice: on a set of cells, and on a grid of lists."""


def step_set(alive):
    counts = {}
    for x, y in alive:
        for dx in (-1, 0, 1):
            for dy in (-1, 0, 1):
                if dx or dy:
                    cell = (x + dx, y + dy)
                    counts[cell] = counts.get(cell, 0) + 1
    return {cell for cell, n in counts.items() if n == 3 or n == 2 and cell in alive}


def step_grid(grid):
    height, width = len(grid), len(grid[0])
    after = []
    for y in range(height):
        above, row, below = grid[y - 1], grid[y], grid[(y + 1) % height]
        out = []
        for x in range(width):
            left, right = x - 1, (x + 1) % width
            n = (above[left] + above[x] + above[right] + row[left] + row[right] + below[left] + below[x] + below[right])
            out.append(1 if n == 3 or n == 2 and row[x] else 0)
        after.append(out)
    return after


alive = {(0, 1), (1, 3), (2, 0), (2, 1), (2, 4), (2, 5), (2, 6)}
for _ in range(900):
    alive = step_set(alive)
grid = [[1 if (x * x + y * y * 3 + x * y) % 7 < 3 else 0 for x in range(80)] for y in range(60)]
for _ in range(500):
    grid = step_grid(grid)
print("life", len(alive), min(alive), max(alive), sum(map(sum, grid)))
