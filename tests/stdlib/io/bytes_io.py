def attempt(function, *args, **kwargs):
    try:
        print(repr(function(*args, **kwargs)))
    except Exception as error:
        print(type(error).__name__, error)


from io import BytesIO

b = BytesIO(b"first\nsecond")
print(b.read(3), b.tell(), b.readline(), b.readlines(), b.read(), b.seek(-3, 2), b.read(), b.seek(0), list(b), b.getvalue())
w = BytesIO()
print(w.write(b"abc"), w.write(bytearray(b"d")), w.getvalue(), w.seek(1), w.write(b"XY"), w.getvalue(), w.seek(6), w.write(b"!"), w.getvalue(), w.truncate(2), w.getvalue())
buf = bytearray(3)
print(BytesIO(b"hello").readinto(buf), buf, BytesIO(b"x").readable(), BytesIO().writelines([b"a", b"b"]), BytesIO(b"ab").read1(1), bytes(BytesIO(b"view").getbuffer()))
with BytesIO() as c:
    pass
attempt(c.write, b"x")
attempt(w.write, "text")
attempt(BytesIO, "text")
attempt(BytesIO(b"a").seek, -5)
