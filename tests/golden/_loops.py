def ranges(n):
    total = 0
    for i in range(n):
        if i == 3:
            continue
        total += i * 2
    else:
        total -= 1
    return total


def items(pairs):
    for key, value in pairs:
        while value:
            value -= 1
            if key is None:
                break
        yield key


def names():
    for i in ():
        x = i
    return x  # may be unbound
