def attempt(function, *args, **kwargs):
    try:
        print(repr(function(*args, **kwargs)))
    except Exception as error:
        print(type(error).__name__, error)


import heapq

h = []
for x in (5, 1, 4, 1, 3):
    heapq.heappush(h, x)
print(h, heapq.heappop(h), h[0], heapq.heappushpop(h, 0), heapq.heapreplace(h, 9), [heapq.heappop(h) for _ in range(len(h))])
l = [9, 7, 8, 1, 2]
heapq.heapify(l)
print(l[0], sorted(l), heapq.nsmallest(2, [3, 1, 2]), heapq.nlargest(2, [3, 1, 2]), heapq.nlargest(2, ["a", "bbb", "cc"], key=len), heapq.nsmallest(5, [2, 1]), list(heapq.merge([1, 4], [2, 3], [])), list(heapq.merge(["b", "a"], ["c"], reverse=True)), heapq.nsmallest(1, [], key=len))
items = [((i * 37) % 101, i) for i in range(100)]
heapq.heapify(items)
out = [heapq.heappop(items) for _ in range(100)]
print(out == sorted(out), out[:2])
attempt(heapq.heappop, [])
attempt(heapq.heapreplace, [], 1)
attempt(heapq.heappush, (), 1)
attempt(heapq.heapify, (1, 2))
attempt(heapq.heappush, [1], "a")
