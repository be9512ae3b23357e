def attempt(function, *args, **kwargs):
    try:
        print(repr(function(*args, **kwargs)))
    except Exception as error:
        print(type(error).__name__, error)


print("a" + "b", "ab" * 3, 3 * "ab", "a" * 0, "a" * -1, "b" in "abc", "" in "", "a" < "b", "a" == "a", "ab"[1], "abc"[-1], "abc"[::-1], "%s" % "x", len("abc"), max("abc"), sorted("cab"), list("é€"), "abc"[1:], "a" "b", hash("x") == hash("x"), "a".__add__("b"), "a".__contains__("a"), "a".__eq__(5), "a".__mul__(2), "a".__len__(), "abc".__getitem__(1))
attempt(lambda: "a" + 1)
attempt(lambda: "a" * "b")
attempt(lambda: "a" * 1.5)
attempt(lambda: 1 in "a")
attempt(lambda: "a" < 1)
attempt(lambda: "a"[1.5])
attempt(lambda: "a" - "b")
attempt(lambda: "a" * 2 ** 64)
