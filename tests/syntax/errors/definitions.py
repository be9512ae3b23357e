class C(x for x in y): pass
#---
def f(a=1,b): pass
#---
def f(/): pass
#---
def f(*): pass
#---
def f(*, **k): pass
#---
def f(a, /, b, /): pass
#---
def f(*a, *b): pass
#---
def f(*a, /): pass
#---
def f(**k, a): pass
#---
def f(**k, *a): pass
#---
def f(*a=1): pass
#---
def f(**k=1): pass
#---
def f(a, (b, c)): pass
#---
def f(a=): pass
#---
def f((a)): pass
#---
def f(a, /*b): pass
#---
lambda a=1,b: 0
#---
lambda *: 0
#---
lambda (a,b): 0
#---
lambda **k, a: 0
#---
def f(a, *, ): pass
#---
def f(*, a, /): pass
#---
def f(a,*,*b): pass
#---
def f(a, b=1, /, c): pass
#---
lambda: 1 = 2
#---
lambda: (a = 1)
#---
class A
#---
class A(b)
#---
def f()
#---
def f() -> x
#---
def f
#---
lambda x
#---
lambda x y: 1
#---
async def f()
#---
async for x in y
#---
async with x
#---
async x
#---
async
#---
class A: x y
#---
class 1: pass
#---
def 1(): pass
#---
def f(1): pass
#---
def f(a.b): pass
#---
def f(a, 1=2): pass
#---
def f(a b): pass
#---
def f(x:): pass
#---
def f(*, a=): pass
#---
def f(a=1 b): pass
#---
def f(a, *): pass
#---
def f(a) b: pass
#---
def f[](): pass
#---
def f[*T: int](): pass
#---
def f[**T: int](): pass
#---
def f[*T: (int, str)](): pass
#---
class A[]: pass
#---
type X[] = 1
#---
type X
#---
type X =
#---
type X = a b
#---
lambda a=: 1
#---
lambda a, (b): 1
#---
lambda *a=1: 1
#---
lambda **k=1: 1
#---
lambda a, /*b: 1
#---
lambda a b: 1
#---
(lambda a b: 1)
#---
(lambda: a b)
#---
lambda: a b
#---
[lambda: a if b else c d]
#---
[lambda x: c d]
#---
[a for b in lambda: c d]
#---
class A(x=): pass
#---
class A(x = 1 for y in z): pass
#---
def f(a, b):
  return a b
#---
def f(x, (a)): pass
#---
def f((a, b), c): pass
#---
def f((a.b)): pass
#---
def f(x=1, (a, b)): pass
#---
def f(*(a)): pass
#---
def f(a, /, (b)): pass
#---
lambda x, (a, b): 1
#---
lambda (x): 1
#---
lambda x=1, (y): 1
#---
def f(**k=1, a): pass
#---
def f(*a: int=1): pass
#---
def f(**k: int = 1): pass
#---
def f(a, b=): pass
#---
def f(a=, b): pass
#---
def f(a: int=): pass
#---
lambda a=, b: 1
#---
lambda *, a=: 1
#---
class A() pass
#---
class A pass
#---
def f() pass
#---
type x
#---
async def f(): await
#---
async def f(): await a b
#---
async def f():
  x = await
