for source in (b"\xff", b"x = '\xff'", b"\x00", b"x = 1\x00", b"\xef\xbb\xbfx = (", b"'\\N{nothing at all}'", b"'\\x1'", b"'\\u12'", b"'\\U00110000'", b"b'\xc3\xa9'", b"'\\", b"\\", b"\\\n", b"\\ x", b"$", b"`x`", b"x = 1 \\", b"!", b"a ? b",
               b"0x", b"1e", b"1_", b"0b12", b"0o9", b"1.e+", b"0_", b"f'{'", b"f'{x'", b"f'}'", b"f'{x!}'", b"'''", b'"""', b"'a\nb'", b"(]", b"{)", b"]", b"\t x\n        y", b"if 1:\n\tx\n        y", b" x\n  y"):
    try:
        compile(source, "<bytes>", "exec")
        print(source, "accepted")
    except (SyntaxError, ValueError) as e:
        print(source, type(e).__name__)
