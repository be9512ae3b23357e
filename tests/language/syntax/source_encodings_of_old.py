# Coding cookies that name code pages and other old encodings.
texts = {
    "cp1252": b"\x93caf\xe9\x94 \x80",
    "windows-1251": b"\xcf\xf0\xe8\xe2\xe5\xf2",
    "koi8-r": b"\xf0\xd2\xc9\xd7\xc5\xd4",
    "KOI8_U": b"\xf0\xd2\xc9\xd7\xc5\xd4",
    "iso-8859-2": b"\xb1\xe6\xea",
    "iso8859_15": b"\xa4 \xbd",
    "cp437": b"\x80\x81\x82",
    "cp866": b"\x8f\xe0\xa8",
    "shift_jis": b"\x93\xfa\x96{",
    "euc-jp": b"\xc6\xfc\xcb\xdc",
    "gbk": b"\xd6\xd0\xce\xc4",
    "big5": b"\xa4\xa4\xa4\xe5",
    "euc_kr": b"\xc7\xd1\xb1\xdb",
}
for name, text in texts.items():
    exec(b"# -*- coding: " + name.encode() + b" -*-\nprint('" + name.encode() + b"', ascii('" + text + b"'))")
for name in ("cp9999", "iso8859-99", "koi8", "none-such", "cp037x", "rot13.x"):
    try:
        exec(b"# coding: " + name.encode() + b"\nprint(1)")
    except SyntaxError as e:
        print(name, e.msg.startswith(("encoding problem", "unknown encoding")))
