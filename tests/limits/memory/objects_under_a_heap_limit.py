# skip-stress: a full heap makes every collection long
# options: -X heap=32M
# oracle: CPython has no heap limit
# expect: instances MemoryError
# expect: big int MemoryError
# expect: bytearray MemoryError
# expect: closures MemoryError
# expect: generators MemoryError
# expect: garbage is collected, not counted 2000000


class Node:
    def __init__(self, next): self.next, self.value = next, 1


def attempt(name, function):
    try:
        function()
    except MemoryError as e:
        print(name, type(e).__name__)


def instances():
    n = None
    while True:
        n = Node(n)


def big_int():
    n = 3
    while True:
        n *= n


def grow_bytes():
    b = bytearray()
    while True:
        b += b"0123456789" * 100


def closures():
    f = None
    while True:
        f = (lambda g: lambda: g)(f)


def generators():
    kept = []
    while True:
        kept.append(x for x in kept)


attempt("instances", instances)
attempt("big int", big_int)
attempt("bytearray", grow_bytes)
attempt("closures", closures)
attempt("generators", generators)
n = 0
for i in range(2_000_000):
    garbage = [i, i + 1]
    n += 1
print("garbage is collected, not counted", n)
