name, n, x = "World", 42, 3.14159
print(f"Hello {name}! {n} {x} {n + 1} {name.upper()} {'lit'} {n if n else 0}")
print(f"{{}} {{{n}}} {n}{n} {n!r} {name!r} {name!s:>8} {name!a}")
print(F"{n}" fr"\{n}\n" rf"{n}\t" "plain {n}" f"{n}", f"", f"{'a' 'b'}")
print(f"{ n }", f"{[i for i in range(3)]}", f"{ {'k': 1}['k'] }", f"{(lambda v: v * 2)(4)}", f"{n,}", f"{*[1, 2], 3}")
