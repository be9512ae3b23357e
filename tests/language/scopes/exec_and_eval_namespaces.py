ns = {}
exec("x = 1\ndef f(): return x + 1\ny = f()", ns)
print(ns["x"], ns["y"], ns["f"](), sorted(k for k in ns if k != "__builtins__"))
g, l = {"a": 1}, {"b": 2}
exec("c = a + b\na = 10", g, l)
print(g["a"], l)
print(eval("a + b", {"a": 5}, {"b": 6}), eval("1 + 1"), eval("  3 "), eval(compile("2 ** 5", "<s>", "eval")))


def inside():
    v = 3
    exec("v = 4; w = 5")
    try:
        w
    except NameError:
        pass
    return v, eval("v + 1"), "w" in locals()


print(inside())
try:
    eval("x = 1")
except SyntaxError as e:
    print(e.msg)
try:
    eval("")
except SyntaxError as e:
    print(e.msg)
for bad in (lambda: eval("1", 5), lambda: exec("1", {}, 5), lambda: eval(5), lambda: exec(None), lambda: compile("1", "f", "bad")):
    try:
        bad()
    except (TypeError, ValueError) as e:
        print(type(e).__name__, e)
