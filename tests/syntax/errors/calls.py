f(**k, *a)
#---
f(a=1, 2)
#---
f(**k, 2)
#---
f(x for x in y, 1)
#---
f(1, x for x in y)
#---
f(x for x in y,)
#---
f(a=1 for a in b)
#---
f(a=)
#---
f(1, a=, b=2)
#---
f() += 1
#---
f(), b = 1
#---
f(a.b := 1)
#---
f(a if b)
#---
f(**a, *b)
#---
f(a=b=c)
#---
f(a b)
#---
f(a, b c d)
#---
f(a, b c + 1, d)
#---
f('a' b)
#---
f(a 'b')
#---
f(x.a 'b')
#---
f(print a)
#---
print a, b
#---
print a b
#---
print -1 a
#---
print a if b
#---
print(a) b
#---
f(**x y)
#---
f(*x y)
#---
f(a, *)
#---
f(**)
#---
f(a := b c)
#---
f(a if b else c d)
#---
f(x=a if b else c d)
#---
f(a for b in c d)
#---
f(a b for b in c)
#---
f(a
b c)
#---
f(a, (x = 1))
#---
f(x = 1 for y in z)
#---
f(y, x = 1 for y in z)
#---
f(x for y in z, w)
#---
f(w, x for y in z)
#---
f(x = , y)
#---
f(x = 1, *)
#---
f(*, x)
#---
f(x, **)
#---
f(1 None)
#---
f(x None)
#---
f(a for b c)
