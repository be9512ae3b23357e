import array as module
import collections.abc
import copy
import io
import struct
from array import array


def attempt(f, *a, **k):
    try:
        print(f(*a, **k))
    except Exception as e:
        print(type(e).__name__, e)


print(module.typecodes, module.ArrayType is array, array, isinstance(array("b"), collections.abc.MutableSequence))
for code in module.typecodes:
    a = array(code, "añ" if code in "uw" else [1, 2, 3])
    print(a, a.typecode, a.itemsize, len(a), a.tobytes(), list(a), a[-1], a[1:], a == array(code, a), memoryview(a).nbytes)
limits = {"b": (-128, 127), "B": (0, 255), "h": (-32768, 32767), "H": (0, 65535), "i": (-2**31, 2**31 - 1), "I": (0, 2**32 - 1),
          "l": (-2**63, 2**63 - 1), "L": (0, 2**64 - 1), "q": (-2**63, 2**63 - 1)}
for code, (low, high) in limits.items():
    print(array(code, [low, high]))
    if code not in "BHILqQ":
        attempt(array, code, [low - 1])
    if code not in "q":
        attempt(array, code, [high + 1])
for bad in ["x", "", "ab", 1, "é"]:
    attempt(array, bad)
attempt(array)
attempt(array, "i", [1], 2)
attempt(array, "i", "abc")
attempt(array, "i", array("w", "x"))
attempt(array, "i", b"abc")
attempt(array, "i", [1.5])
attempt(array, "i", ["a"])
attempt(array, "f", ["a"])
attempt(array, "i", 5)
attempt(array, "i", x=1)
attempt(array, "w", [1])
attempt(array, "w", ["ab"])
print(array("i", (x * x for x in range(4))), array("d", array("i", [1, 2])), array("h", b"\1\0\2\0"), array("B", bytearray(b"ab")))

a = array("i", range(5))
a.append(5); a.extend([6, 7]); a.insert(0, -1); a.insert(-1, 100); a.insert(50, 200)
print(a, a.pop(), a.pop(0), a.pop(-2), a.index(3), a.count(3), 3 in a, "x" in a)
a.remove(3); a.reverse(); print(a)
attempt(a.remove, 77); attempt(a.index, 77); attempt(a.pop, 99); attempt(array("i").pop); attempt(a.index, 0, 1, 3); attempt(a.append, "x"); attempt(a.append, 2**40); attempt(a.extend, array("b", [1])); attempt(a.extend, 5)
a = array("i", range(10))
print(a[2:8:3], a[::-1], a[5:2], a[-3:])
a[1:3] = array("i", [7, 8, 9]); print(a)
a[::2] = array("i", [0] * 6); print(a)
del a[::3]; print(a)
del a[1:3]; print(a)
del a[0]; print(a)
a[0] = 42; a[-1] = -42; print(a)


def assign(i, v): a[i] = v
def delete(i): del a[i]


attempt(assign, 99, 1); attempt(assign, "x", 1); attempt(assign, 0, "x"); attempt(assign, slice(0, 1), [1]); attempt(assign, slice(0, 1), array("b"))
attempt(assign, slice(0, 4, 2), array("i", [1])); attempt(delete, 99); attempt(lambda: a[99]); attempt(lambda: a["x"])
print(a + array("i", [1]), a * 2, 2 * a, a * -1)
attempt(lambda: a + [1]); attempt(lambda: a + array("b")); attempt(lambda: a * "x"); attempt(lambda: a < [1])
a += array("i", [9]); print(a)
a *= 2; print(a)
try:
    a += [1]
except TypeError as e:
    print(e)
print(array("i", [1, 2]) < array("i", [1, 3]), array("i", [1]) == array("d", [1.0]), array("i", [1]) == [1], array("i", [1, 2]) > array("i", [1]), array("b") != array("i"))
attempt(hash, a)
a = array("h", [1, 256]); a.byteswap(); print(a, a.tolist(), len(a.buffer_info()))
a.frombytes(b"\1\0"); attempt(a.frombytes, b"\1"); a.fromlist([5]); attempt(a.fromlist, [1, "x"]); attempt(a.fromlist, (1,)); print(a)
attempt(a.fromunicode, "x"); attempt(a.tounicode)
w = array("w", "a"); w.fromunicode("\U0001F600b"); print(w, w.tounicode(), w[1])
f = io.BytesIO(); a.tofile(f); f.seek(0); b = array("h"); b.fromfile(f, 2); print(b)
attempt(b.fromfile, f, 10); print(b)
print(copy.copy(b), copy.deepcopy(b), copy.copy(b) is b, bytes(b), struct.unpack("<h", b[:1]), b"".join([b[:1], b"x"]))
m = memoryview(b); m[0] = 77; print(b[0], m.format, m.itemsize, m[1:].tolist(), m.readonly)
struct.pack_into("<h", b, 2, 5); print(b); m.release(); b.clear(); print(b)


class Named(array):
    def __new__(cls, code, items, name=None): return super().__new__(cls, code, items)
    def __init__(self, code, items, name=None): self.name = name


n = Named("i", [1, 2], name="x"); print(n, n.name, n[0:1], type(n + n).__name__, array[int])
it = iter(array("i", [1, 2, 3])); print(next(it), list(it), list(it), [*map(float, array("i", [1]))], sum(array("d", [0.5, 0.25])))
match array("i", [1, 2]):
    case [x, y]: print(x, y)
