"""Mandelbrot set as text: a float kernel without calls."""


def escape_time(cr, ci, limit):
    zr = zi = 0.0
    for n in range(limit):
        rr = zr * zr
        ii = zi * zi
        if rr + ii > 4.0:
            return n
        zi = 2.0 * zr * zi + ci
        zr = rr - ii + cr
    return limit


def picture(width, height, limit):
    rows = []
    for y in range(height):
        ci = 2.4 * y / height - 1.2
        rows.append([escape_time(3.2 * x / width - 2.3, ci, limit) for x in range(width)])
    return rows


rows = picture(400, 240, 300)
print("mandelbrot", sum(map(sum, rows)), sum(n == 300 for row in rows for n in row))
