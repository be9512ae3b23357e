for e in (Exception(), Exception(1), Exception("a", 2), ValueError("x"), KeyError("k"), KeyError(1, 2), OSError(2, "msg"), OSError(2, "msg", "file"), OSError("one"), OSError(13, "m"),
          StopIteration(5), SystemExit(3), UnicodeDecodeError("utf-8", b"\xff", 0, 1, "bad"), SyntaxError("s"), ImportError("i", name="n", path="p"),
          NameError("n", name="nn"), AttributeError("a", name="x", obj=5), KeyboardInterrupt()):
    print(type(e).__name__, "|", e, "|", repr(e), "|", e.args)
o = OSError(2, "No such", "a.txt")
print(o.errno, o.strerror, o.filename, o.filename2)
print(StopIteration(5).value, SystemExit(3).code, SystemExit().code, SystemExit("text").code, ImportError("i", name="n").name)
u = UnicodeDecodeError("utf-8", b"\xff", 0, 1, "bad")
print(u.encoding, u.object, u.start, u.end, u.reason)
e = ValueError(1, 2)
e.args = ("changed",)
print(e, repr(e), e.with_traceback(None) is e)
try:
    e.args = 5
except TypeError as err:
    print(err)
try:
    Exception(a=1)
except TypeError as err:
    print(err)
