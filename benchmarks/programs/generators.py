"""Pipelines of generators: filters, windows, merges, yield from, send."""


def numbers(limit):
    seed = 1
    for _ in range(limit):
        seed = (seed * 16807) % 2147483647
        yield seed % 1000


def keep(source, wanted):
    for value in source:
        if wanted(value):
            yield value


def pairs(source):
    previous = next(source)
    for value in source:
        yield previous, value
        previous = value


def differences(source):
    for a, b in source:
        yield b - a


def running_mean():
    total = count = 0
    mean = None
    while True:
        value = yield mean
        total += value
        count += 1
        mean = total / count


def walk(depth):
    if depth == 0:
        yield 1
        return
    yield from walk(depth - 1)
    yield depth
    yield from walk(depth - 1)


mean = running_mean()
next(mean)
last = 0
for difference in differences(pairs(keep(numbers(1_500_000), lambda value: value % 3))):
    last = mean.send(difference * difference)
chained = sum(x * y for x, y in zip((a for a in range(1_000_000) if a & 1), (b + 1 for b in numbers(1_000_000))))
print(f"generators {last:.6f} {sum(walk(16))} {chained}")
