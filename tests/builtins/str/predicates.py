names = ["isalnum", "isalpha", "isascii", "isdecimal", "isdigit", "isidentifier", "islower", "isnumeric", "isprintable", "isspace", "istitle", "isupper"]
for s in ("", "abc", "ABC", "Abc Def", "a1", "123", "²", "½", "٣", "一", " \t\n", "é", "a b", "_x1", "1x", "\x00", "Ǆ", "ǅ", "\u00a0", "😀", "class", "A1", "a-b"):
    print(ascii(s), "".join("1" if getattr(s, n)() else "0" for n in names))
