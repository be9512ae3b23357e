# Every slice of a short sequence against a model that only indexes.
def model(sequence, start, stop, step):
    n = len(sequence)
    step = 1 if step is None else step
    if step > 0:
        first, last = 0, n
    else:
        first, last = n - 1, -1

    def place(value, default):
        if value is None:
            return default
        if value < 0:
            return max(value + n, -1 if step < 0 else 0)
        return min(value, n - 1 if step < 0 else n)

    i, end = place(start, first), place(stop, last)
    out = []
    while i < end if step > 0 else i > end:
        out.append(sequence[i])
        i += step
    return out


wrong = 0
bounds = [None, -7, -6, -5, -3, -1, 0, 1, 2, 4, 5, 6, 99]
for n in (0, 1, 5):
    l = list(range(n))
    s, b, t, r, a, u = "abcdef"[:n], bytes(l), tuple(l), range(n), bytearray(l), "é😀cde"[:n]
    for start in bounds:
        for stop in bounds:
            for step in (None, 1, 2, 3, 7, -1, -2, -5):
                want = model(l, start, stop, step)
                got = [l[start:stop:step], list(t[start:stop:step]), list(b[start:stop:step]), list(a[start:stop:step]), list(r[start:stop:step]), [s.index(c) for c in s[start:stop:step]], [u.index(c) for c in u[start:stop:step]], [l[i] for i in range(*slice(start, stop, step).indices(n))]]
                if any(g != want for g in got):
                    wrong += 1
                    print("wrong", n, start, stop, step, want, got)
print("wrong slices:", wrong)
