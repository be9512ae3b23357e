def attempt(function, *args, **kwargs):
    try:
        print(repr(function(*args, **kwargs)))
    except Exception as error:
        print(type(error).__name__, error)


l = [3, 1, 2]
print(l.sort(), l, l.sort(reverse=True), l)
l = ["banana", "Apple", "cherry"]
l.sort(key=str.lower)
print(l, sorted(l, key=len, reverse=True))
pairs = [(i % 3, -i) for i in range(9)]
pairs.sort(key=lambda p: p[0])
print(pairs)
pairs.sort(key=lambda p: p[0], reverse=True)
print(pairs)
big = [(i * 7919) % 1009 for i in range(2000)]
big.sort()
print(big == sorted(big), big[0], big[-1], big[1000], all(a <= b for a, b in zip(big, big[1:])))
runs = list(range(100)) + list(range(50, 0, -1)) + [5] * 30
runs.sort()
print(runs == sorted(runs), runs[:3], runs[-3:])
mixed = [1, 2.5, 10 ** 20, -3, True, 0.5]
mixed.sort()
print(mixed)
l = [1, "a"]
attempt(l.sort)
attempt(l.sort, len)
attempt(l.sort, key=5)
attempt([1, 2].sort, key=lambda x: 1 / 0)
attempt([1].sort, wrong=1)
l = [3, 2, 1]


def spy(x):
    seen.append(list(l))
    return x


seen = []
l.sort(key=spy)
print(l, seen)


def modify(x):
    l.append(x)
    return x


l = [2, 1]
attempt(l.sort, key=modify)
strings = ["b", "ab", "a", "", "B", "é"]
strings.sort()
print(strings, sorted([b"b", b"a"]), sorted([(1, 2), (1,), ()]), sorted([[2], [1, 1]]))
