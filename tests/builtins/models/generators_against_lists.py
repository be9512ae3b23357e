def chunks(items, size):
    for i in range(0, len(items), size):
        yield items[i:i + size]


def interleave(*sources):
    its = [iter(s) for s in sources]
    while its:
        for it in its[:]:
            try:
                yield next(it)
            except StopIteration:
                its.remove(it)


def flatten(nested):
    for x in nested:
        if isinstance(x, list):
            yield from flatten(x)
        else:
            yield x


def flatten_list(nested):
    out = []
    for x in nested:
        out.extend(flatten_list(x) if isinstance(x, list) else [x])
    return out


def build(n):
    return [build(n - i - 1) if i % 2 == 0 and n > i else i for i in range(n)]


for n in range(9):
    if list(flatten(build(n))) != flatten_list(build(n)):
        print("wrong", n)
print(len(list(flatten(build(12)))), sum(flatten(build(12))), list(chunks(list(range(10)), 3)), list(interleave("abc", [1], range(10, 12))))


def primes():
    found = []
    n = 2
    while True:
        if all(n % p for p in found):
            found.append(n)
            yield n
        n += 1


g = primes()
print([next(g) for _ in range(30)])


def accumulate():
    total = 0
    while True:
        value = yield total
        if value is None:
            return total
        total += value


def outer():
    results = []
    for _ in range(3):
        results.append((yield from accumulate()))
    return results


o = outer()
next(o)
try:
    for v in (1, 2, 3, None, 10, None, 5, 5, None):
        o.send(v)
except StopIteration as e:
    print(e.value)
