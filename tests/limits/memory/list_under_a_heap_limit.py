# skip-stress: a full heap makes every collection long
# options: -X heap=32M
# oracle: CPython has no heap limit
# expect: MemoryError
# expect: goes on [1, 2, 3]
# expect: again MemoryError


def runaway():
    items = []
    while True:
        items.append(object())


try:
    runaway()
except MemoryError as e:
    print(type(e).__name__)
print("goes on", [1, 2] + [3])
try:
    runaway()
except MemoryError as e:
    print("again", type(e).__name__)
