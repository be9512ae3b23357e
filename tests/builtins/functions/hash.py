def attempt(function, *args, **kwargs):
    try:
        print(repr(function(*args, **kwargs)))
    except Exception as error:
        print(type(error).__name__, error)


print(hash(1), hash(1.0), hash(True), hash(2 ** 61), hash(None) == hash(None), hash("a") == hash("a"), hash((1, 2)) == hash((1, 2)), hash(b"a") == hash(b"a"), hash(frozenset([1, 2])) == hash(frozenset([2, 1])))
print(hash(range(3)) == hash(range(0, 3)), hash(1.5), hash(-1.0), hash(float("inf")))
for value in ([], {}, set(), bytearray(), [1, [2]], (1, []), slice([])):
    attempt(hash, value)
