class A:
    def __bytes__(self): return b"as bytes"
    def __format__(self, spec): return "fmt " + spec
    def __dir__(self): return ["z", "a"]
    def __sizeof__(self): return 100
    def __reversed__(self): return iter("cba")
    def __length_hint__(self): return 3
    def __index__(self): return 7
    def __fspath__(self): return "/a/path"


a = A()
print(bytes(a), format(a, "x"), dir(a), list(reversed(a)), bin(a), oct(a), hex(a), a.__sizeof__(), range(a), "abcdefgh"[a], int(a), float(a))
import os

print(os.fspath(a))


class Bad:
    def __bytes__(self): return "no"
    def __index__(self): return "no"
    def __int__(self): return 1.5
    def __float__(self): return 1


for f in (lambda: bytes(Bad()), lambda: hex(Bad()), lambda: int(Bad()), lambda: float(Bad()), lambda: [1][Bad()]):
    try:
        print(f())
    except TypeError as e:
        print(e)
