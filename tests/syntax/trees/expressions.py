a or b and not c
1 < a <= 2 is not None not in x
-a ** -b * +c // ~d @ e | f & g ^ h << 1
a if b else c if d else e
lambda a, *b, c=1, **d: (yield)
[a for b in c if d if e for f in g]
{a async for b in c}
{a: b for c in d}
(a for b in c)
f(a for b in c)
f(a, *b, c=d, **e)
{**a, 1: 2}
{*a, b}
x[1:2, ::3, *a]
x[*a]
(y := 1)
[1_000, 0xff, 0o17, 0b101, 1.5e3, 2j, ...]
(1,), (), [None, True, False]
await a.b
