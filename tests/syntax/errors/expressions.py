a, b += 1
#---
* = 1
#---
x = (y = 1)
#---
x = y if z +
#---
x = 1 +
#---
x = not
#---
1 + not x
#---
- not x
#---
x[a = 1]
#---
x = print a
#---
exec 'a'
#---
x = 1 \ y
#---
x = $
#---
x = a ? b
#---
a b
#---
a b c
#---
x y = 1
#---
x = yield yield
#---
await
#---
*a b
#---
* a = b c
#---
a = *
#---
x[1:2 3]
#---
x[a b]
#---
x[]
#---
x[:, a b]
#---
a.
#---
a.1
#---
a.b.
#---
a..b
#---
a if b else
#---
a if else b
#---
x = a if b else c d
#---
a and
#---
a and or b
#---
a or
#---
not
#---
a not b
#---
a is
#---
a in
#---
a not
#---
a <> b
#---
a === b
#---
a =+ b c
#---
a += 1 2
#---
a += 
#---
a + = b
#---
a -> b
#---
a := b
#---
a = b := c
#---
x: y z
#---
x: = 1
#---
x: y = 
#---
x: y = z w
#---
x = 5 if y elif z
#---
x[a, b = 1]
#---
x[a:b = 1]
#---
finally: pass
#---
x = return
#---
x = pass
#---
x = a, b c
#---
x = [a, b] c
#---
x = {a: b} c
#---
a.b c
#---
a() b
#---
a[0] b
#---
1 2
#---
'a' 1
#---
1 'a'
#---
a'b'
#---
rb'a' b
#---
x = f(a, 1 True)
#---
1 True
