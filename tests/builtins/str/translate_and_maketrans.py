def attempt(function, *args, **kwargs):
    try:
        print(repr(function(*args, **kwargs)))
    except Exception as error:
        print(type(error).__name__, error)


print("abc".translate({97: "X", 98: None, 99: 100}), "hello".translate(str.maketrans("el", "ip")), "hello".translate(str.maketrans("h", "j", "lo")), str.maketrans({"a": 1, 98: "two"}), str.maketrans("ab", "xy"), "é".translate({0xe9: "e"}), "abc".translate({}))


class Table:
    def __getitem__(self, key):
        if key == 98:
            raise LookupError
        return chr(key + 1)


print("abc".translate(Table()))
attempt(str.maketrans, "ab", "x")
attempt(str.maketrans, 5)
attempt(str.maketrans, {"ab": 1})
attempt("a".translate, 5)
attempt("a".translate, {97: 1.5})
attempt("a".translate, {97: 0x110000})
attempt(str.maketrans, "a", 5)
