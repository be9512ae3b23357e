exec(b"print('bytes source \xc3\xa9')")
exec(b"# -*- coding: latin-1 -*-\nprint('latin \xe9')")
exec("print('crlf')\r\nif 1:\r\n    print('inside')\r\n")
exec(b"\xef\xbb\xbfprint('bom')")
exec("print('no newline at end')")
exec("if 1:\n  print('block without final newline')")
exec("")
exec("\n\n# only a comment")
exec("x = '''a\r\nb'''\nprint(repr(x))")
print(repr(eval("'a\\\nb'")))
try:
    exec(b"print('\xff')")
except SyntaxError as e:
    print(type(e).__name__)
try:
    exec("# coding: nonsense-8")
    print("text ignores the coding line")
    exec(b"# coding: nonsense-8")
except SyntaxError as e:
    print("nonsense-8" in e.msg)
exec("a = 1\f\nb = 2\n\fprint('form feed', a + b)")
