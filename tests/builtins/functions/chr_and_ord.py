def attempt(function, *args, **kwargs):
    try:
        print(repr(function(*args, **kwargs)))
    except Exception as error:
        print(type(error).__name__, error)


print(chr(65), chr(0x20ac), chr(0x1f600), ascii(chr(0xd800)), ord("A"), ord("€"), ord("😀"), ord(b"a"), ord(bytearray(b"z")), chr(True).encode())
attempt(chr, -1)
attempt(chr, 0x110000)
attempt(chr, "a")
attempt(chr, 1.5)
attempt(chr, 2 ** 100)
attempt(ord, "ab")
attempt(ord, "")
attempt(ord, 5)
attempt(ord, b"ab")
