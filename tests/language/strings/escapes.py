print("a\tb\\n\x41\u00e9\U0001F600\101\0end".encode("utf-8"))
print('single \' quote', "double \" quote", "bell\a".encode(), "\b\f\v\r".encode())
print("\N{GREEK SMALL LETTER ALPHA}", "\N{snowman}".encode("ascii", "backslashreplace"))
print("line \
continued", """triple
line""", r"raw\n\"", R'\'', rb"\x41", b"\x41\101\n")
print(repr(""[0:0]), len(r"\\"), "\x7f".encode(), '''a'b"c''')
