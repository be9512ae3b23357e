from collections import deque

seed = 11
for maxlen in (None, 0, 1, 5):
    d, l = deque(maxlen=maxlen), []
    wrong = 0
    for step in range(1500):
        seed = (seed * 48271) % 2147483647
        action = seed // 7 % 11
        if action in (0, 1):
            d.append(step)
            l = (l + [step])[-maxlen:] if maxlen else l + [step] if maxlen is None else []
        elif action in (2, 3):
            d.appendleft(step)
            l = ([step] + l)[:maxlen]
        elif action == 4 and l:
            wrong += d.pop() != l.pop()
        elif action == 5 and l:
            wrong += d.popleft() != l.pop(0)
        elif action == 6:
            k = seed % 9 - 4
            d.rotate(k)
            if l:
                k %= len(l)
                l = l[-k:] + l[:-k] if k else l
        elif action == 7 and l:
            i = seed % len(l)
            wrong += d[i] != l[i] or d[-i - 1] != l[-i - 1]
            d[i] = l[i] = -step
        elif action == 8 and l:
            i = seed % len(l)
            del d[i]
            del l[i]
        elif action == 9 and (maxlen is None or len(l) < maxlen):
            i = seed % (len(l) + 1)
            d.insert(i, step)
            l.insert(i, step)
        elif action == 10:
            d.reverse()
            l.reverse()
        wrong += list(d) != l or len(d) != len(l)
        if wrong:
            print("step", step, "action", action, d, l)
            break
    print(maxlen, "wrong:", wrong, len(d))
