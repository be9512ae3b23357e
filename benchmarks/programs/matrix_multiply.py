"""Matrix product with plain lists: nested loops and subscripts."""


def make(rows, columns, seed):
    matrix = []
    for _ in range(rows):
        row = []
        for _ in range(columns):
            seed = (seed * 1103515245 + 12345) % 2147483648
            row.append(seed % 100 / 10)
        matrix.append(row)
    return matrix


def multiply(a, b):
    columns = len(b[0])
    inner = len(b)
    product = []
    for row in a:
        out = []
        for j in range(columns):
            total = 0.0
            for k in range(inner):
                total += row[k] * b[k][j]
            out.append(total)
        product.append(out)
    return product


a, b = make(220, 220, 1), make(220, 220, 2)
c = multiply(multiply(a, b), a)
print(f"matrix_multiply {sum(c[i][i] for i in range(220)):.1f}")
