def attempt(function, *args, **kwargs):
    try:
        print(repr(function(*args, **kwargs)))
    except Exception as error:
        print(type(error).__name__, error)


print(b"aaa".replace(b"a", b"b", 2), b"abc".replace(b"", b"-"), b"abc".translate(None, b"b"), b"abc".translate(bytes.maketrans(b"ab", b"xy")), b"5".zfill(3), b"-5".zfill(4), b"a".center(5, b"*"), b"a".ljust(3), b"a".rjust(3, b"."), b"a\tb".expandtabs(4), b"pre-x".removeprefix(b"pre-"), b"x.py".removesuffix(b".py"), len(bytes.maketrans(b"", b"")))
attempt(b"a".replace, "a", "b")
attempt(b"a".translate, b"short")
attempt(bytes.maketrans, b"a", b"bc")
attempt(b"a".center, 5, "x")
attempt(b"a".center, 5, b"xy")
