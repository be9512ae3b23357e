print(hash(1) == hash(1.0) == hash(True), hash(2 ** 61 - 1), hash(-1), hash(2 ** 61), hash(-(2 ** 61)), hash(10 ** 30))
print(hash(0.5), hash(-2.5), hash(1e100) == hash(int(1e100)), hash(float("inf")), hash(float("-inf")), hash(0), hash(False))
print(hash(1 + 0j) == 1, hash((1, 2)) == hash((1.0, 2.0)), {1: "a"}[1.0], {2 ** 70: "b"}[2.0 ** 70])
print(hash(3 + 4j), hash(()), hash((1, 2, 3)), hash(((1,), (2, (3,)))), hash((0.5, -1)))
