# skip-stress: big programs make every collection long
# oracle: which of the errors it is depends on the parser
# expect: parentheses ok
# expect: brackets ok
# expect: braces ok
# expect: unary ok
# expect: not ok
# expect: lambda ok
# expect: conditional ok
# expect: power ok
# expect: attributes ok
# expect: calls ok
# expect: subscripts ok
# expect: additions ok
# expect: comparisons ok
# expect: and ok
# expect: comprehensions ok
# expect: f-strings ok
# expect: blocks ok
# expect: functions ok
# expect: classes ok
# expect: elif ok
# expect: assignments ok
# expect: decorators ok
# expect: patterns ok
# expect: await ok
# expect: strings ok
# expect: tuples ok
# expect: try ok
# expect: with ok
# expect: dots ok
# timeout: 60
N = 20_000


def attempt(name, source):
    try:
        compile(source, "<deep>", "exec")
        print(name, "ok")
    except (RecursionError, MemoryError, SyntaxError):
        print(name, "ok")


def blocks(header, count=3_000, end="pass"):
    return "".join(" " * i + header + "\n" for i in range(count)) + " " * count + end + "\n"


attempt("parentheses", "(" * N + "1" + ")" * N)
attempt("brackets", "[" * N + "]" * N)
attempt("braces", "{1:" * N + "1" + "}" * N)
attempt("unary", "-" * N + "1")
attempt("not", "not " * N + "1")
attempt("lambda", "lambda: " * N + "1")
attempt("conditional", "1 if 1 else " * N + "1")
attempt("power", "1 ** " * N + "1")
attempt("attributes", "a" + ".b" * N)
attempt("calls", "f" + "()" * N)
attempt("subscripts", "a" + "[0]" * N)
attempt("additions", "1" + " + 1" * N)
attempt("comparisons", "1" + " < 1" * N)
attempt("and", "a" + " and a" * N)
attempt("comprehensions", "[" * 2_000 + "1" + " for x in y]" * 2_000)
attempt("f-strings", "f'{" * 2_000 + "1" + "}'" * 2_000)
attempt("blocks", blocks("if 1:"))
attempt("functions", blocks("def f():"))
attempt("classes", blocks("class A:"))
attempt("elif", "if a: pass\n" + "elif a: pass\n" * N)
attempt("assignments", "a = " * N + "1")
attempt("decorators", "@d\n" * N + "def f(): pass\n")
attempt("patterns", "match a:\n case " + "[" * 2_000 + "]" * 2_000 + ": pass\n")
attempt("await", "async def f():\n return " + "await (" * 2_000 + "x" + ")" * 2_000)
attempt("strings", "'a' " * N)
attempt("tuples", "(" * 150 + "1" + ",)" * 150)
attempt("try", blocks("try:", 2_000))
attempt("with", blocks("with a:", 2_000))
attempt("dots", "import a" + ".b" * N)
