class Thing:
    color = 1


cases = [
    "(5).foo", "'s'.foo", "None.foo", "[].append_all", "Thing.colour2", "Thing().colr", "(lambda: 0).nope",
    "Thing.color.x", "print.zzz", "type.zzz", "object().x", "().count2",
]
for source in cases:
    try:
        eval(source)
    except AttributeError as e:
        print(e, "|", e.name)
for source in ("(5).x = 1", "object().x = 1", "[].y = 2", "None.z = 1", "int.q = 1", "'s'.upper = 1", "del (5).x"):
    try:
        exec(source)
    except (AttributeError, TypeError) as e:
        print(type(e).__name__, e)
