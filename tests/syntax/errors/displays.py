[a] += 1
#---
[x for x y]
#---
[x for x]
#---
[x for f() y]
#---
[x for x in y z]
#---
[x for x in y if a b]
#---
[x if a b]
#---
(x, y for x in y)
#---
{1:2, 3}
#---
{1:2, 3:}
#---
{1:}
#---
{1:2, **a: 3}
#---
{1:2, *a}
#---
{a, b: c}
#---
{1:2 3:4}
#---
{1 2:3}
#---
{**a, 3}
#---
(a, **b)
#---
[**a]
#---
[a = 1]
#---
{a = 1}
#---
[a, b = 1]
#---
(a, b = 1)
#---
(a = b = c)
#---
(a := b = c)
#---
{a: b = c}
#---
[_ a]
#---
[match a]
#---
[*]
#---
[*a b]
#---
(*a, b c)
#---
(a if b else)
#---
[a if b else c d]
#---
(a := )
#---
(a := b c)
#---
(a if b else c d)
#---
[x, a if b else c d]
#---
[a if b else 1 d]
#---
[a if b else c.x d]
#---
[a if b else (c d)]
#---
{1: a if b else c d}
#---
[a or b c]
#---
[not a b]
#---
[a b else c]
#---
[a if b c else d]
#---
[a if b else c 1]
#---
[a if b else c + d e]
#---
[a if b else c, d e]
#---
[a b if c else d]
#---
{a for b in c d}
#---
[a for b in c if d e]
#---
[a b for b in c]
#---
(x = 1 2)
#---
(x = 1, 2)
#---
(x = y == 2)
#---
(x = y if z else w)
#---
(x = not y)
#---
[1 True]
#---
[a True]
#---
{1: 2, 3 4}
#---
{1:2, 3 x}
#---
{0: False, 1 True}
#---
{0: 1, 1 True}
#---
{0: 1, 2 3}
#---
{0: 1, a b}
#---
{0: 1, a b: 3}
#---
{0: 1, 1 True: 3}
#---
[False, 1 True]
#---
{1 None}
#---
{1: 2 None}
#---
{1: 2, 3 None}
#---
{1: 2, x None: 3}
#---
(1 True)
#---
(a, 1 True)
#---
{1: 2, 3 4: 5}
#---
{1: 2, 'a' b: 5}
#---
{1: 2, a 'b': 5}
