def attempt(function, *args, **kwargs):
    try:
        print(repr(function(*args, **kwargs)))
    except Exception as error:
        print(type(error).__name__, error)


s = "hello"
print(s.startswith("he"), s.startswith(""), s.startswith("lo"), s.startswith("l", 2), s.startswith(("x", "h")), s.startswith(()), s.startswith("h", 0, 0), s.startswith("", 10), s.startswith("", 5), s.endswith("lo"), s.endswith(("x", "o")), s.endswith("l", 0, 4), s.endswith(""), s.endswith("hello!"), s.startswith("ello", -4))
attempt(s.startswith, 5)
attempt(s.endswith, ["o"])
attempt(s.startswith, ("a", 5))
attempt(s.startswith)
attempt(s.endswith, b"o")
