f(True=1)
#---
f(a.b=1)
#---
f(**a=1)
#---
f(*a=1)
#---
with (*a): pass
#---
with (a as f()): pass
#---
with a as f(): pass
#---
with a as b + c: pass
#---
for f() in x: pass
#---
for x() in y: pass
#---
del *a
#---
del a, f()
#---
del (a, b + c)
#---
(a, b): int
#---
[a]: int
#---
a, b: int
#---
f(): int
#---
(x for x in y) = 1
#---
x = f() = 1
#---
a, f() = 1
#---
(a + 1) = 2
#---
f() = not x
#---
a == b = c
#---
a if b else c = 1
#---
x = yield = 1
#---
yield = 1
#---
(yield) = 1
#---
{} = 1
#---
{1} = 1
#---
... = 1
#---
await x = 1
#---
a or b = 1
#---
not a = 1
#---
-a = 1
#---
a < b = 1
#---
x.y = 1 = z
#---
(a, 1) = x
#---
[a, 1] = x
#---
*a, f() = 1
#---
True = 1
#---
(True := 1)
#---
(a.b := 1)
#---
((a) := 1)
#---
(f() := 1)
#---
x = (f() = 1)
#---
if f() = 1: pass
#---
while x.y = 1: pass
#---
(*a)
#---
(**a)
#---
print(*a) = 1
#---
try: pass
except* A: pass
except B: pass
#---
try: pass
except B: pass
except* A: pass
#---
for x+1: pass
#---
[x, y for x in y]
#---
[x, for x in y]
#---
{x, y for x in y}
#---
[*a, b for x in y]
#---
{1:*a}
#---
{1:2, 3:*a}
#---
(a.b := c d)
#---
x, y: z w
#---
1: x y
#---
while a.b = 1
#---
with a as 1: pass
#---
with a as b if c else d: pass
#---
with (a as b, c as 1): pass
#---
(f() = 1 2)
#---
if x[1] = 2: pass
#---
f(**x = 1)
#---
f(1 = 2)
#---
f(x + 1 = 2)
#---
f((x) = 2)
#---
del (a)(b) = 1
#---
del 1, a b
