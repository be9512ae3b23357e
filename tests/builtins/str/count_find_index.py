def attempt(function, *args, **kwargs):
    try:
        print(repr(function(*args, **kwargs)))
    except Exception as error:
        print(type(error).__name__, error)


s = "abcabcaé"
print(s.count("a"), s.count("abc"), s.count(""), s.count("a", 1), s.count("a", 1, 5), s.count("x"), "aaaa".count("aa"), "".count(""), "abc".count("", 5))
print(s.find("c"), s.find("c", 3), s.find("x"), s.find(""), s.find("", 100), s.find("a", -2), s.find("é"), s.rfind("a"), s.rfind("abc", 0, 5), s.rfind(""), s.find("bc", 1, 2), s.find("a", None, None))
print(s.index("b"), s.rindex("b"), s.index("", 3))
attempt(s.index, "x")
attempt(s.rindex, "x")
attempt(s.find, 5)
attempt(s.count)
attempt(s.find, "a", "b")
attempt(s.index, "a", 1.5)
long = "ab" * 1000 + "c" + "ab" * 1000
print(long.find("bca"), long.rfind("bca"), long.count("ab"), long.count("ba"), long.find("abab", 1999), long.find("x" * 5000))
