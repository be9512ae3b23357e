for s in ["it's", 'say "hi"', "both ' and \"", "\n\t\r\\", "\x00\x1f\x7f\x80\xa0\xad", "\u200b\u2028\ud800\U000e0001", "é€😀", ""]:
    print(repr(s), ascii(s))
print([b"it's", b'"', b"'\"", b"\x00\xff\n\t\\", b""])
print(str(b"x"), "%r" % "a'b", f"{'q'!r} {'é'!a} {5!s}")
