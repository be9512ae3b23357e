def attempt(function, *args, **kwargs):
    try:
        print(repr(function(*args, **kwargs)))
    except Exception as error:
        print(type(error).__name__, error)


data = bytearray(b"abcdef")
m = memoryview(data)
print(m[0], m[1:3].tobytes(), len(m), m.nbytes, m.itemsize, m.format, m.readonly, m.ndim, m.shape, m.tolist(), m == b"abcdef", m[::2].tobytes(), m[::-1].tobytes(), bytes(m), m.hex())
m[0] = 65
m[1:3] = b"XY"
print(data, memoryview(b"ro").readonly, 66 in memoryview(b"AB"), list(memoryview(b"AB")))
with memoryview(b"abc") as v:
    print(v[0])
attempt(lambda: v[0])
attempt(lambda: m.__setitem__(0, 300))
attempt(lambda: m.__setitem__(slice(0, 2), b"abc"))
attempt(lambda: memoryview(b"a").__setitem__(0, 1))
attempt(lambda: m[10])
attempt(memoryview, "text")
attempt(memoryview)
m.release()
data.append(1)
print(len(data))
