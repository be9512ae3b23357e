for b in (b"Hello world", b"ABC", b"abc", b"a1", b"12", b" \n", b"", b"\xe9", b"Title Case"):
    print(b.upper(), b.lower(), b.title(), b.capitalize(), b.swapcase(), b.isalpha(), b.isalnum(), b.isdigit(), b.islower(), b.isupper(), b.isspace(), b.istitle(), b.isascii())
