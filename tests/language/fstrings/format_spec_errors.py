cases = [(5, "s"), (5, "z"), ("a", "d"), ("a", "+"), (1.5, "d"), (5, ".2"), (5, "%%"), (1.5, "x"), ([], "5"), (None, ">5"), ("a", "=5"),
         ("a", ",") , (5, ",s"), (1.5, ",_"), (5, "c,"), (2 ** 40, "c"), ("a", "#"), (1.5, ".f"), (5, "99999999999999999999"), ("x", " "), (5, "1x1"),
         (1j, "05"), (5, ",x"), ({}, "d")]
for value, spec in cases:
    try:
        print(repr(format(value, spec)))
    except Exception as e:
        print(spec, type(e).__name__, e)
