for source in ("break", "continue", "def f():\n break", "class A:\n continue", "for x in y:\n def f():\n  break", "if 1:\n continue", "while 1:\n pass\nelse:\n break", "for x in y:\n class B:\n  break",
               "with x:\n break", "lambda: (yield)", "for x in y: continue", "while 1:\n try: pass\n finally: continue"):
    try:
        compile(source, "<t>", "exec")
        print("ok")
    except SyntaxError as e:
        print(e.msg)
