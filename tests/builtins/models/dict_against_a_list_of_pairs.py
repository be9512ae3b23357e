class Key:
    """Keys that collide."""

    def __init__(self, n): self.n = n
    def __hash__(self): return self.n % 5
    def __eq__(self, other): return isinstance(other, Key) and self.n == other.n
    def __repr__(self): return f"K{self.n}"


def find(pairs, key):
    for i, (k, _) in enumerate(pairs):
        if k == key:
            return i
    return -1


def run(make_key, steps):
    global seed
    d, pairs = {}, []
    for step in range(steps):
        seed = (seed * 48271) % 2147483647
        key, action = make_key(seed // 16 % 40), seed % 8
        at = find(pairs, key)
        if action < 4:
            d[key] = step
            if at < 0:
                pairs.append((key, step))
            else:
                pairs[at] = (pairs[at][0], step)
        elif action < 6:
            if d.pop(key, None) != (pairs.pop(at)[1] if at >= 0 else None):
                return "pop differs"
        elif action == 6 and pairs and seed % 3 == 0:
            if d.popitem() != pairs.pop():
                return "popitem differs"
        else:
            if (key in d) != (at >= 0) or d.get(key) != (pairs[at][1] if at >= 0 else None):
                return "get differs"
        if list(d.items()) != pairs or len(d) != len(pairs):
            return f"step {step} differs"
    return len(d), dict(pairs) == d, list(reversed(d)) == [k for k, _ in reversed(pairs)]


seed = 1
print(run(lambda n: n, 1500))
print(run(str, 1500))
print(run(Key, 600))
print(run(lambda n: (n, str(n)), 600))
print(run(lambda n: n * 2 ** 60, 600))
print(run(lambda n: n / 4, 600))
print(run(lambda n: "k" if n % 7 == 0 else n if n % 2 else Key(n), 600))
