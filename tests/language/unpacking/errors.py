cases = ["a, b = 1,", "a, b = 1, 2, 3", "a, b, c = [1]", "a, *b = ()", "a, *b, c = 'x'", "a, b = 5", "a, b = None", "a, b = {1}", "[] = [1]", "() = ''", "a, b = iter([1, 2, 3])", "(a, b), c = 1, 2",
         "*a, b, c = [1]", "a, b = (x for x in range(3))", "a, b = {}", "a, b = 'abc'", "a, b = range(10)", "a, b = b'a'", "a, b = {1: 2, 3: 4, 5: 6}"]
for source in cases:
    try:
        exec(source)
        print(source, "ok")
    except (ValueError, TypeError) as e:
        print(source, "->", type(e).__name__, e)
for source in ("*a = 1", "*a, *b = x", "a, b += 1, 2", "a + 1 = 2", "f() = 1", "1 = x", "None = 1", "(a, 1) = 2", "[a, f()] = 1", "a = b + 1 = c", "lambda: 1 = 2", "x for x in y = 1", "{a: 1} = 2", "'s' = 1", "a if b else c = 1",
               "(a := 1) = 2", "a == b = 1", "not a = 1", "-a = 1", "(yield) = 1", "a.b() = 1", "[x for x in y] = 1", "f'{x}' = 1", "... = 1", "(a, b): int = 1", "a.b: int", "del f()", "del 1", "del *a", "for 1 in x: pass", "with x as 1: pass", "for f() in x: pass"):
    try:
        compile(source, "<t>", "exec")
        print(source, "ok")
    except SyntaxError as e:
        print(source, "->", e.msg)
