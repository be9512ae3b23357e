# oracle: a source that is not UTF-8 is refused as a whole, as a file is
# expect: SyntaxError
# expect: SyntaxError
# expect: SyntaxError
for source in (b"# \xe9\nx = 1", b"print('\xff')", b"x\xff = 1"):
    try:
        compile(source, "<bytes>", "exec")
    except SyntaxError as e:
        print(type(e).__name__)
