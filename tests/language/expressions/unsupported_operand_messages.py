import operator

ops = ["add", "sub", "mul", "truediv", "floordiv", "mod", "pow", "lshift", "rshift", "and_", "or_", "xor", "matmul"]
for name in ops:
    try:
        getattr(operator, name)({}, object)
    except TypeError as e:
        print(name, "->", e)
for source in ("1 + 'a'", "'a' + 1", "[] + ()", "-[]", "+'s'", "~1.5", "1 < 'a'", "[] >= {}", "None > 0", "b'' + ''", "() + []",
               "{} | []", "3 @ 4", "'a' * 'b'", "[1] * 1.5", "1j < 2j", "1j // 1", "5 % []"):
    try:
        print(source, eval(source))
    except TypeError as e:
        print(source, "->", e)
