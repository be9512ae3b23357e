def outer():
    x = "outer"

    def middle():
        def inner():
            nonlocal x
            x += "!"
            return x
        return inner() + inner()

    return middle(), x


print(outer())
for source in ("nonlocal x", "def f():\n nonlocal x", "def f(x):\n nonlocal x", "def f():\n x = 1\n def g():\n  x = 2\n  nonlocal x",
               "def f():\n x = 1\n def g():\n  print(x)\n  nonlocal x", "x = 1\ndef f():\n nonlocal x", "def f():\n x = 1\n def g():\n  global x\n  nonlocal x",
               "class A:\n x = 1\n def f(self):\n  nonlocal x"):
    try:
        compile(source, "<test>", "exec")
        print("ok")
    except SyntaxError as e:
        print(e.msg)
