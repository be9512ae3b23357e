"""N queens: backtracking with sets, generators and list copies."""


def solve(size, row, columns, rising, falling):
    if row == size:
        yield ()
        return
    for column in range(size):
        if column in columns or row + column in rising or row - column in falling:
            continue
        columns.add(column)
        rising.add(row + column)
        falling.add(row - column)
        for rest in solve(size, row + 1, columns, rising, falling):
            yield (column,) + rest
        columns.remove(column)
        rising.remove(row + column)
        falling.remove(row - column)


solutions = list(solve(12, 0, set(), set(), set()))
print("queens", len(solutions), solutions[0], solutions[-1])
