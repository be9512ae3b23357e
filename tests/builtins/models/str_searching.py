# find, rfind, count, replace, split and the rest against what only compares slices.
def find(s, sub, start=0):
    for i in range(start, len(s) - len(sub) + 1):
        if s[i:i + len(sub)] == sub:
            return i
    return -1


def rfind(s, sub):
    for i in range(len(s) - len(sub), -1, -1):
        if s[i:i + len(sub)] == sub:
            return i
    return -1


def split(s, sub):
    parts, i = [], 0
    while (j := find(s, sub, i)) >= 0:
        parts.append(s[i:j])
        i = j + len(sub)
    return parts + [s[i:]]


seed = 7
wrong = 0
for alphabet in ("ab", "aé", "é😀", "abc"):
    for n in range(250):
        letters = []
        for _ in range(3 + n % 30):
            seed = (seed * 48271) % 2147483647
            letters.append(alphabet[seed % len(alphabet)])
        s = "".join(letters)
        at = seed % (len(s) - 1)
        sub = s[at:at + 1 + seed % 4]
        if seed % 5 == 0:
            sub += alphabet[0]
        parts = split(s, sub)
        b, bsub = s.encode(), sub.encode()
        checks = [
            s.find(sub) == find(s, sub), s.rfind(sub) == rfind(s, sub), s.count(sub) == len(parts) - 1, s.split(sub) == parts, s.replace(sub, "<>") == "<>".join(parts), (sub in s) == (find(s, sub) >= 0),
            s.startswith(sub) == (s[:len(sub)] == sub), s.endswith(sub) == (s[-len(sub):] == sub), sub.join(parts) == s, s.partition(sub)[0] == parts[0], s.rpartition(sub)[2] == s.rsplit(sub, 1)[-1],
            "".join(s.partition(sub)) == s, "".join(s.rpartition(sub)) == s, b.split(bsub) == [p.encode() for p in parts], b.count(bsub) == len(parts) - 1, b.replace(bsub, b"<>") == "<>".join(parts).encode(),
            b.decode() == s, s[::-1][::-1] == s, s.find(sub, 2) == find(s, sub, 2), s.removeprefix(sub) == (s[len(sub):] if s[:len(sub)] == sub else s), len(s.encode("utf-16-le")) == sum(2 if ord(c) < 65536 else 4 for c in s),
            s.split(sub, 1) == ([parts[0], s[len(parts[0]) + len(sub):]] if len(parts) > 1 else [s]), s.strip(alphabet) == "", s.lstrip(s[0]) == s[len(s) - len(s.lstrip(s[0])):], sorted(s) == sorted(list(s)),
        ]
        if not all(checks):
            wrong += 1
            print("wrong", ascii(s), ascii(sub), [i for i, ok in enumerate(checks) if not ok])
print("wrong:", wrong)
