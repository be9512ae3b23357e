for source in ('f"{}"', 'f"{"', 'f"}"', 'f"{a!x}"', 'f"{a b}"', 'f"{!r}"', 'f"{:5}"', 'f"{=}"', 'f"{a!}"', 'f"{a:{b:{c:{d}}}}"', 'f"{lambda x: 1}"',
               'f"{a = !r:^20', 'f"{*}"', 'f"{a:', "f'{a[}'", 'f"{yield}"', "f'{a!rr}'", "f'{a)}'"):
    try:
        compile(source, "<test>", "exec")
        print(source, "ok")
    except SyntaxError as e:
        print(source, "->", e.msg)
