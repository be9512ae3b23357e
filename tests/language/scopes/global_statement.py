x = 1


def read():
    return x


def write():
    global x, created
    x = 2
    created = "new"


def nested():
    x = "local"

    def inner():
        global x
        x = "global"
        return x

    return inner(), x


write()
print(read(), x, created)
print(nested(), x)


def loop():
    global i
    for i in range(3):
        pass


loop()
print(i)
for source in ("def f(x):\n global x", "def f():\n x = 1\n global x", "def f():\n print(x)\n global x", "def f():\n for x in []: pass\n global x"):
    try:
        compile(source, "<test>", "exec")
    except SyntaxError as e:
        print(e.msg)
