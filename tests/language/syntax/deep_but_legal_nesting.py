print(eval("(" * 90 + "1" + ")" * 90))
print(eval("[" * 50 + "]" * 50))
print(eval("-" * 60 + "1"), eval("not " * 60 + "1"))
src = ""
for i in range(18):
    src += " " * i + "for i%d in range(1):\n" % i
src += " " * 18 + "print('innermost')\n"
exec(src)
src = ""
for i in range(50):
    src += " " * i + "if 1:\n"
exec(src + " " * 50 + "print('deep if')\n")
src = "".join(" " * i + f"def f{i}():\n" for i in range(20)) + " " * 20 + "return 'deep def'\n" + "".join(" " * i + f"return f{i}()\n" for i in range(19, 0, -1)) + "print(f0())\n"
exec(src)
exec("x = 1\n" + "if x == 0: pass\n" + "".join(f"elif x == {i}: pass\n" for i in range(2, 150)) + "else: print('long elif')\n")
try:
    compile("".join(" " * i + "for x in y:\n" for i in range(30)) + " " * 30 + "pass", "<t>", "exec")
except SyntaxError as e:
    print(e.msg)
try:
    compile("(" * 250 + ")" * 250, "<t>", "exec")
except SyntaxError as e:
    print(e.msg)
try:
    compile("".join(" " * i + "if 1:\n" for i in range(120)) + " " * 120 + "pass", "<t>", "exec")
except IndentationError as e:
    print(e.msg)
