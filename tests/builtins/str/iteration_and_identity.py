for c in "aé€😀":
    print(c, len(c), ord(c))
it = iter("ab")
print(next(it), list(it), list(it))
print([*"xyz"], "".join(reversed("abc")), list(enumerate("ab")), dict.fromkeys("aab"))
a, *b = "hello"
print(a, b, set("aaa"), tuple("ab"))
