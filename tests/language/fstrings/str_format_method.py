print("{} {} {}".format(1, "a", [2]), "{1} {0} {1}".format("a", "b"), "{x} {y.real} {z[0]} {z[k]}".format(x=1, y=2, z={0: "zero", "k": "key"}))
print("{:>5}|{:<5}|{:^5}|{:05.1f}|{!r:>6}".format("a", "b", "c", 2.25, "q"), "{:{}}|{:{w}.{p}}".format("a", 4, 3.14159, w=6, p=3))
print("{{}} {{{}}}".format(5), "{0[1][0]} {0.__class__.__name__}".format([1, [2]]), "{a}{b}".format_map({"a": 1, "b": 2}))
for template, args in (("{}", ()), ("{0} {}", (1, 2)), ("{} {0}", (1, 2)), ("{x}", ()), ("{0.foo}", (1,)), ("{0[9]}", ([],)), ("{", ()), ("}", ()),
                       ("{!z}", (1,)), ("{:d}", ("a",)), ("{0[}", (1,)), ("{!r", (1,)), ("{0[a]}", ([],)), ("{0.}", (1,)), ("{:{:{}}}", (1, 2, 3))):
    try:
        print(template.format(*args))
    except Exception as e:
        print(template, type(e).__name__, e)
