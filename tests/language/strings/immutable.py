s = "hello"
for source in ("s[0] = 'j'", "del s[0]", "s.x = 1", "s[1:2] = 'x'"):
    try:
        exec(source)
    except (TypeError, AttributeError) as e:
        print(type(e).__name__, e)
