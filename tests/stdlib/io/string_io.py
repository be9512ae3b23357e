def attempt(function, *args, **kwargs):
    try:
        print(repr(function(*args, **kwargs)))
    except Exception as error:
        print(type(error).__name__, error)


from io import StringIO

s = StringIO("first\nsecond\nthird")
print(repr(s.read(3)), s.tell(), repr(s.readline()), s.readlines(), repr(s.read()), s.seek(0), repr(s.readline(2)), s.getvalue())
w = StringIO()
print(w.write("abc"), w.writelines(["d", "e"]), w.getvalue(), w.tell(), w.seek(1), w.write("XY"), w.getvalue(), w.truncate(2), w.getvalue())
print([line for line in StringIO("a\nb\n")], StringIO("x").readable(), StringIO().writable(), StringIO().seekable(), StringIO("é€").read(1), repr(StringIO("a\r\nb").read()), repr(StringIO("a\nb", newline="\r\n").getvalue()))
with StringIO("ctx") as c:
    print(c.read(), c.closed)
print(c.closed)
attempt(c.read)
attempt(w.write, 5)
attempt(w.write, b"x")
attempt(StringIO, 5)
attempt(w.seek, -1)
attempt(StringIO("a").readline, "x")
