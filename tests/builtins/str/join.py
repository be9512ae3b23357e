def attempt(function, *args, **kwargs):
    try:
        print(repr(function(*args, **kwargs)))
    except Exception as error:
        print(type(error).__name__, error)


print(",".join(["a", "b"]), "".join("abc"), "-".join([]), "-".join(["x"]), ", ".join({"k": 1, "j": 2}), "é".join(("a", "b")), "".join(x for x in "ab"), "ab".join("12"))
attempt(",".join, [1])
attempt(",".join, ["a", None])
attempt(",".join, 5)
attempt(",".join)
attempt(",".join, ["a", b"b"])
attempt(",".join, "a", "b")


class S(str): pass


print(type("".join([S("x")])).__name__, "".join([S("x"), "y"]))
