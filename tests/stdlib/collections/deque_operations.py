def attempt(function, *args, **kwargs):
    try:
        print(repr(function(*args, **kwargs)))
    except Exception as error:
        print(type(error).__name__, error)


from collections import deque

d = deque([1, 2, 3])
d.append(4)
d.appendleft(0)
d.extend([5, 6])
d.extendleft([-1, -2])
print(d, d.pop(), d.popleft(), len(d), d[0], d[-1], d[2], 3 in d, d.index(3), d.count(2))
d.rotate(2)
print(d, d.rotate(-2), list(d), list(reversed(d)), d.copy() == d, d.maxlen)
d.remove(3)
d.insert(1, "x")
d[0] = "first"
del d[-1]
d.reverse()
print(d, d == deque(list(d)), d + deque([9]), d * 2, bool(deque()), deque("ab") < deque("b"))
m = deque(range(5), maxlen=3)
m.append(9)
m.appendleft(8)
print(m, m.maxlen, repr(deque()), deque([[1]]), m.clear(), m)
m += [1, 2, 3, 4]
print(m)
attempt(deque().pop)
attempt(deque().popleft)
attempt(lambda: deque([1])[5])
attempt(deque([1]).remove, 2)
attempt(deque([1]).index, 2)
attempt(deque, 5)
attempt(deque, [], -1)
attempt(lambda: deque([1]) + [2])
attempt(deque([1, 2, 3], 3).insert, 0, 0)
attempt(hash, deque())
attempt(lambda: setattr(m, "maxlen", 5))


def mutate():
    q = deque([1, 2])
    for x in q:
        q.append(3)


attempt(mutate)
r = deque([1])
r.append(r)
print(r)
