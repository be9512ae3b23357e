# skip-stress: a full heap makes every collection long
# options: -X heap=32M
# oracle: CPython has no heap limit
# expect: MemoryError
# expect: set MemoryError
# expect: nested MemoryError
# expect: goes on {'a': 1}


def growing(container, add):
    n = 0
    while True:
        add(container, n)
        n += 1


def nested():
    d = {}
    while True:
        d = {"inner": d, "other": [d]}


try:
    growing({}, lambda d, n: d.update({n: n}))
except MemoryError as e:
    print(type(e).__name__)
try:
    growing(set(), lambda s, n: s.add(str(n)))
except MemoryError as e:
    print("set", type(e).__name__)
try:
    nested()
except MemoryError as e:
    print("nested", type(e).__name__)
print("goes on", {"a": 1})
