# Encoding and decoding against a model, for code points of every length and for every kind of damage.
def encode(code):
    if code < 0x80:
        return bytes([code])
    if code < 0x800:
        return bytes([0xC0 | code >> 6, 0x80 | code & 63])
    if code < 0x10000:
        return bytes([0xE0 | code >> 12, 0x80 | code >> 6 & 63, 0x80 | code & 63])
    return bytes([0xF0 | code >> 18, 0x80 | code >> 12 & 63, 0x80 | code >> 6 & 63, 0x80 | code & 63])


codes = [0, 1, 0x41, 0x7F, 0x80, 0xFF, 0x100, 0x7FF, 0x800, 0xFFF, 0x1000, 0xD7FF, 0xE000, 0xFFFD, 0xFFFF, 0x10000, 0x1F600, 0xFFFFF, 0x100000, 0x10FFFF]
print(all(chr(c).encode() == encode(c) and encode(c).decode() == chr(c) for c in codes), all(chr(c).encode("utf-16-le").decode("utf-16-le") == chr(c) and chr(c).encode("utf-32").decode("utf-32") == chr(c) for c in codes))
text = "".join(map(chr, codes))
print(len(text), [ord(c) for c in text] == codes, text.encode().decode() == text, [text.index(chr(c)) for c in codes] == list(range(len(codes))), text[5:15].encode().decode() == text[5:15])
whole = "aé€😀z".encode()
for cut in range(len(whole) + 1):
    part = whole[:cut]
    print(cut, ascii(part.decode("utf-8", "replace")), ascii(part.decode("utf-8", "ignore")), end="; ")
print()
damaged = [b"\x80", b"a\xc3(", b"\xe2\x28\xa1", b"\xe2\x82(", b"\xf0\x9f\x98", b"\xf0\x28\x8c\xbc", b"\xc0\xaf", b"\xed\xa0\x80", b"\xf4\x90\x80\x80", b"\xfe\xff", b"\xf8\x88\x80\x80\x80", b"\xe0\x80\x80", b"\xc3", b"ok\xff\xfeok"]
for data in damaged:
    try:
        data.decode()
    except UnicodeDecodeError as e:
        print(data, e.start, e.end, e.reason, ascii(data.decode("utf-8", "replace")), ascii(data.decode("utf-8", "backslashreplace")), ascii(data.decode("utf-8", "surrogateescape")))
print(all(d.decode("utf-8", "surrogateescape").encode("utf-8", "surrogateescape") == d for d in damaged))
