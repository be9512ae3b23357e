b = b"hello"
print(b[0], b[1:3], b[-1], len(b), list(b), b + b"!", b * 2, b"ell" in b, 104 in b, b == b"hello", b < b"help", b != "hello")
print(bytes(3), bytes([1, 2, 255]), bytes("é", "utf-8"), bytes(range(5)), bytes(b"x"), bytes())
a = bytearray(b"abc")
a[0] = 65
a += b"de"
a.append(102)
a[1:3] = b"--"
del a[-1]
print(a, bytes(a), a == b"A--de", len(a), a[::-1])
for source in ("b[0] = 1", "bytes([256])", "bytes(-1)", "bytes('x')", "a.__setitem__(0, 256)", "b + 'x'", "bytes([None])", "bytes(1.5)", "b['a']"):
    try:
        exec(source)
    except Exception as e:
        print(type(e).__name__, e)
