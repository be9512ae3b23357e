cases = ["x = ", "if x\n  pass", "def f(:\n pass", "print 'hi'", "x = (1, 2", "x = 1)", "for x in y\n pass", "a b", "x = [1, 2", "'unterminated", '"""never closed', "if x:\npass", "  x = 1", "if 1:\n  a\n b", "x == 1 = 2",
         "class", "import", "from x import", "x = 5 5", "def 5(): pass", "lambda x y: 1", "{1: 2, 3}", "x = {1, 2: 3}", "f(**)", "a = b = ", "else: pass", "try: pass", "x = $", "x = ?", "1x", "0777", "1.2.3", "x = 'a' 5", "return", "assert", "raise x from",
         "while", "with x", "del", "@", "async x", "await", "yield = 1", "if x = 1: pass", "while x = 1: pass", "elif x: pass", "a = 1 if 2", "x ++", "import a.b as c.d", "from . import *, x", "global", "nonlocal x, ", "x = not", "[1 2]", "{1:}", "(", "f(", "é = 1 €", "\x00"]
for source in cases:
    try:
        compile(source, "<t>", "exec")
        print(repr(source), "ok")
    except SyntaxError as e:
        print(repr(source), "->", type(e).__name__, e.msg, (e.lineno, e.offset, e.end_lineno, e.end_offset))
    except ValueError as e:
        print(repr(source), "->", type(e).__name__, e)
