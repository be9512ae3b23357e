from __future__ import annotations


def f(x: not_defined_anywhere) -> also_not: ...


class A:
    y: some.thing[1]


print(f.__annotations__, A.__annotations__)
for source in ("x = 1\nfrom __future__ import annotations", "from __future__ import braces", "from __future__ import nonsense", "'doc'\nfrom __future__ import division"):
    try:
        compile(source, "<t>", "exec")
        print("ok")
    except SyntaxError as e:
        print(e.msg)
