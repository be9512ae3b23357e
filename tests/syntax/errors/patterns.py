case x:
 pass
#---
match x:
 case {**a, 'b': 1}: pass
#---
match x:
 case A(a=1, 2): pass
#---
match x:
 case a as _: pass
#---
match x:
 case a as b.c: pass
#---
match x:
 case (*a): pass
#---
match x:
 case *a: pass
#---
match x
 case 1: pass
#---
match x:
 case 1 pass
#---
match x:
 case 1
  pass
#---
match a:
 case a as 1: pass
#---
match a:
 case 1 2: pass
#---
match a:
 case a.b as c d: pass
#---
match a:
 x
#---
match a:
 case: pass
#---
match a:
 case a | b c: pass
#---
match a:
 case {1: a b}: pass
#---
match a:
 case [a b]: pass
#---
match a:
 case A(a b): pass
#---
match a:
 case a if b c: pass
#---
match a b:
 case 1: pass
#---
match a, b
#---
match (x = 1):
 case 1: pass
#---
case 1: pass
#---
match x: pass
