cases = [
    ("%d", "x"), ("%d %d", (1,)), ("%d", (1, 2)), ("%z", 1), ("%(a)s", 5), ("%(a)s", {}), ("%", 1), ("%x", 1.5), ("%c", "ab"),
    ("%c", -1), ("abc", 1), ("%s %s", "x"), ("%(a", {"a": 1}), ("%*d", ("a", 1)), ("%c", 1.5), ("%f", "a"),
]
for template, value in cases:
    try:
        print(template % value)
    except Exception as e:
        print(template, type(e).__name__, e)
print("abc" % {}, "abc" % [], "%s" % {})
