# expect-status: 1
try:
    int("x")
except ValueError:
    [][5]
