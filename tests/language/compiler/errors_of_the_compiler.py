# What CPython's symbol pass and compiler reject: texts, places and which error comes first.
cases = r'''
x = await f()
def f():\n await x
def f():\n [await x for y in z]
def f():\n return (await x for y in z)
def f():\n [x async for x in z]
async def f():\n [x async for x in z]
return 1
break
continue
def f():\n yield 1\n return 2\nclass A:\n yield 1
class A:\n return 1
yield 1
[ (yield x) for x in y]
async def f():\n yield 1\n return 2
async def f():\n yield from x
def f():\n async with a: pass
def f():\n async for a in b: pass
async with a: pass
def f():\n from x import *
def f():\n x=1\n global x
def f(x):\n global x
def f():\n print(x)\n global x
def f():\n x:int\n global x
def f():\n global x\n x:int=1
nonlocal x
def f():\n nonlocal x
def f():\n x=1\n def g():\n  nonlocal x\n  global x
def f(a,a): pass
lambda a,a: 1
def f[T,T](): pass
[x:=1 for x in y]
[x for y in (z:=1)]
class A:\n [x:=1 for y in z]
[y for x in z for y in w if (x:=1)]
[(j:=0) for i in a for j in b]
[[(j:=0) for i in a] for j in b]
[i for i in a if (j:=1) for j in b]
def f[T: (x:=1)](): pass
def f[T: (yield)](): pass
type X = (yield)
type X[T] = (await x)
def f[T](x: (yield)): pass
class A[T]((yield)): pass
def f[T=(yield)](): pass
def f[T: (int,(yield))](): pass
__debug__ = 1
del __debug__
x.__debug__ = 1
f(__debug__=1)
def f(__debug__): pass
import __debug__
import a as __debug__
def __debug__(): pass
class __debug__: pass
for __debug__ in x: pass
from __future__ import foo
from __future__ import braces
x=1\nfrom __future__ import annotations
def f():\n from __future__ import annotations
"""doc"""\nfrom __future__ import annotations, division
a, *b, *c = x
*a = x
*a, = x
del *a
x = *a
f(*a)
*a
print(*a, *b)
try: pass\nexcept: pass\nexcept A: pass
try: pass\nexcept* A: break
while 1:\n try: pass\n except* A:\n  break
def f():\n try: pass\n except* A:\n  return
match x:\n case a: pass\n case b: pass
match x:\n case _: pass\n case b: pass
match x:\n case a|b: pass
match x:\n case (1|a): pass
match x:\n case (a|1): pass
match x:\n case [a,a]: pass
match x:\n case {'a':b,**b}: pass
match x:\n case {'a':b,'a':c}: pass
match x:\n case {1:b,True:c}: pass
match x:\n case A(x=1,x=2): pass
match x:\n case (1 as a)|(2 as b): pass
match x:\n case [*a,*b]: pass
match x:\n case {**_}: pass
match x:\n case _ as a: pass
match x:\n case a as b: pass
match x:\n case 1|_: pass
match x:\n case _|1: pass
match x:\n case __debug__: pass
match x:\n case A(__debug__=1): pass
f(a=1,a=2)
class A(a=1,a=2): pass
f(**a,*b)
def f():\n (yield)=1
def f():\n nonlocal __class__
class A:\n def f(s):\n  nonlocal __class__
def f[T]():\n nonlocal T
def f():\n global x\n def g():\n  nonlocal x
x = 1\nglobal x
global x\nglobal x
class A:\n x=1\n global x
def f():\n x += 1\n global x
x: int = (yield)
def f(x: (y:=1)): pass
from __future__ import annotations\ndef f(x: (y:=1)): pass
from __future__ import annotations\nx: (yield)
from __future__ import annotations\nx: (await y)
lambda: (yield)
[lambda: (yield) for x in y]
async def f():\n lambda: await x
async def f():\n def g(): [await x for x in y]
async def f():\n return {x async for x in y for z in [w async for w in x]}
def f():\n return {[w async for w in x] for x in y}
def f():\n return ([w async for w in x] for x in y)
a[*b, *c] = 1
x[*a]
assert (1, 'a')
x is 1
1()
[1]['a']
1[2]
print is None
'a' is x
for x in *a, b: pass
return
def f():\n return *a, b
(a, *b): int = 1
[a]: int
x = yield = 1
{**a for a in b}
with a as f(): pass
class A:\n x = [y for y in z if __class__]
class A:\n nonlocal x
def f(x=__debug__): pass
try: pass\nfinally: continue
f(x for x in y, 1)
import a.b as __debug__
from a import __debug__
try: pass\nexcept A as __debug__: pass
(__debug__ := 1)
def f(*, __debug__): pass
def f(*__debug__): pass
def f(**__debug__): pass
type __debug__ = 1
def f[__debug__](): pass
[x for __debug__ in y]
global __debug__
__debug__ += 1
__debug__: int
__debug__: int = 1
x.__debug__: int
x.__debug__ += 1
lambda __debug__: 1
'''.strip().split('\n')
for case in cases:
    try:
        compile(case.replace('\\n', '\n'), 't.py', 'exec')
        result = 'ok'
    except SyntaxError as e:
        result = f'{e.msg} @{e.lineno}:{e.offset}-{e.end_lineno}:{e.end_offset}'
    print(case, '   =>  ', result)
