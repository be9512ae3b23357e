def model_delete(items, indices):
    return [x for i, x in enumerate(items) if i not in indices]


wrong = 0
for n in (0, 1, 4, 7):
    for start in (None, -5, -2, 0, 1, 3, 9):
        for stop in (None, -4, -1, 0, 2, 5, 9):
            for step in (None, 1, 2, 3, -1, -2):
                base = list(range(n))
                picked = list(range(*slice(start, stop, step).indices(n)))
                d = base[:]
                del d[start:stop:step]
                b = bytearray(base)
                del b[start:stop:step]
                if d != model_delete(base, picked) or list(b) != d:
                    wrong += 1
                    print("del", n, start, stop, step, d)
                if step in (None, 1):
                    for new in ([], [50], [50, 51, 52, 53, 54]):
                        lo, hi, _ = slice(start, stop).indices(n)
                        want = base[:lo] + new + base[max(lo, hi):]
                        l, b = base[:], bytearray(base)
                        l[start:stop:step] = iter(new)
                        b[start:stop:step] = bytes(new)
                        if l != want or list(b) != want:
                            wrong += 1
                            print("set", n, start, stop, new, l, want)
                else:
                    l = base[:]
                    l[start:stop:step] = [100 + i for i in range(len(picked))]
                    if [l[i] for i in picked] != [100 + i for i in range(len(picked))] or len(l) != n:
                        wrong += 1
                        print("step", n, start, stop, step, l)
print("wrong:", wrong)
