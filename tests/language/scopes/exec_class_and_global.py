exec("""
total = 0
def add(n):
    global total
    total += n
class P:
    k = total
    def get(self): return total
add(5)
""")
print(total, P.k, P().get())
code = compile("for i in range(3):\n    print('loop', i)\n", "<made>", "exec")
exec(code)
exec(code, {"range": lambda n: "ab"})
single = compile("1 + 1", "<stdin>", "single")
exec(single)
exec(compile("None\n", "<stdin>", "single"))
exec(compile("'text'", "<stdin>", "single"))
