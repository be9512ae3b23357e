class S(str):
    pass


s = S("Abc")
print([type(x).__name__ for x in (s, s + "x", s * 2, s[:], s[0], s.upper(), s.replace("x", "y"), s.strip(), s.center(2), str(s), f"{s}", "%s" % s, s.lower(), s.ljust(1), s.removeprefix("q"), s.expandtabs(), s.zfill(1), s.split()[0])])
print(s == "Abc", hash(s) == hash("Abc"), {"Abc": 1}[s], s in {"Abc"}, isinstance(s, str), repr(s))
