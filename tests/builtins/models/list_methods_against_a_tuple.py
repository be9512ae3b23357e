seed = 17
l, t = [], ()
wrong = 0
for step in range(3000):
    seed = (seed * 48271) % 2147483647
    action, value = seed // 5 % 12, seed // 100 % 7
    if action < 3:
        l.append(value)
        t += (value,)
    elif action == 3:
        i = seed % 9 - 4
        l.insert(i, value)
        t = t[:i] + (value,) + t[i:]
    elif action == 4 and t:
        i = seed % len(t)
        wrong += l.pop(i) != t[i]
        t = t[:i] + t[i + 1:]
    elif action == 5 and value in t:
        l.remove(value)
        i = t.index(value)
        t = t[:i] + t[i + 1:]
    elif action == 6:
        l.reverse()
        t = t[::-1]
    elif action == 7 and len(t) < 40:
        l.extend(x + 1 for x in l[:3])
        t += tuple(x + 1 for x in t[:3])
    elif action == 8:
        wrong += l.count(value) != t.count(value) or (value in l) != (value in t) or l.index(value) != t.index(value) if value in t else False
    elif action == 9 and len(t) > 60:
        l *= 0
        t *= 0
    elif action == 10:
        l.sort()
        t = tuple(sorted(t))
    elif action == 11 and len(t) < 30:
        l += l
        t += t
    wrong += tuple(l) != t
    if wrong:
        print("step", step, "action", action, l, t)
        break
print("wrong:", wrong, len(l))
