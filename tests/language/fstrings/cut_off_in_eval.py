# oracle: CPython ends eval()'s text without a newline, and blames the string
# expect: '{' was never closed
# expect: '{' was never closed
for source in ('f"{a = !r:^20', 'f"{a:'):
    try:
        eval(source)
    except SyntaxError as e:
        print(e.msg)
