seed = 3


def rand_set(limit):
    global seed
    out = set()
    for _ in range(limit):
        seed = (seed * 48271) % 2147483647
        out.add(seed % 60)
    return out


wrong = 0
for n in range(300):
    a, b = rand_set(n % 25), rand_set(n * 7 % 25)
    la, lb = sorted(a), sorted(b)
    checks = [
        sorted(a | b) == sorted(set(la + lb)), sorted(a & b) == [x for x in la if x in lb], sorted(a - b) == [x for x in la if x not in lb], sorted(a ^ b) == sorted([x for x in la if x not in lb] + [x for x in lb if x not in la]),
        (a <= b) == all(x in lb for x in la), (a < b) == (all(x in lb for x in la) and len(la) < len(lb)), (a >= b) == all(x in la for x in lb), a.isdisjoint(b) == (not any(x in lb for x in la)), (a == b) == (la == lb),
        frozenset(a) == a, hash(frozenset(a)) == hash(frozenset(reversed(la))), a.union(b) == a | b, a.intersection(lb) == a & b, a.difference(lb) == a - b, a.symmetric_difference(lb) == a ^ b, len(a) == len(la),
    ]
    c = set(a)
    c.update(b)
    d = set(a)
    d -= b
    e = set(a)
    e.intersection_update(b)
    f = a.copy()
    for x in lb:
        f.discard(x)
    checks += [c == a | b, d == a - b, e == a & b, f == a - b, a - a == set()]
    if not all(checks):
        wrong += 1
        print("wrong", la, lb, [i for i, ok in enumerate(checks) if not ok])
print("wrong:", wrong)
