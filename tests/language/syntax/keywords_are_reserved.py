for word in ("False", "None", "True", "and", "as", "assert", "async", "await", "break", "class", "continue", "def", "del", "elif", "else", "except", "finally", "for", "from", "global", "if", "import", "in", "is", "lambda", "nonlocal", "not", "or",
             "pass", "raise", "return", "try", "while", "with", "yield"):
    try:
        exec(f"{word} = 1")
        print(word, "assignable")
    except SyntaxError as e:
        print(word, "->", e.msg)
for word in ("match", "case", "type", "_", "print", "exec", "self", "nonlocal_"):
    exec(f"{word} = 1", {})
print("ok")
