def attempt(function, *args, **kwargs):
    try:
        print(repr(function(*args, **kwargs)))
    except Exception as error:
        print(type(error).__name__, error)


print(b"abc".decode(), b"\xc3\xa9".decode("utf-8"), b"\xe9".decode("latin-1"), b"a\xffb".decode("utf-8", "replace"), b"a\xffb".decode("utf-8", "ignore"), b"a\xffb".decode("ascii", "backslashreplace"), b"a\x00".decode("utf-16-le"), b"\xff\xfea\x00".decode("utf-16"), ascii(b"\xff".decode("utf-8", "surrogateescape")), b"abc".decode(encoding="ascii", errors="strict"), b"".decode())
attempt(b"\xff".decode)
attempt(b"a\xc3".decode, "utf-8")
attempt(b"\xe2\x82".decode, "utf-8")
attempt(b"\xc0\x80".decode, "utf-8")
attempt(b"\xed\xa0\x80".decode, "utf-8")
attempt(b"\xf5\x80\x80\x80".decode, "utf-8")
attempt(b"\x80".decode, "ascii")
attempt(b"a".decode, "nope")
attempt(b"\xff".decode, "utf-8", "nope")
attempt(b"\x00".decode, "utf-16-le")
