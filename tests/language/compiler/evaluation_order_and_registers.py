# Evaluation order, and what must not be clobbered: targets of expressions that fail, operands that a later part rebinds.
def f():
    x = 1
    return x + (x := 5), x
print(f())
def f(a):
    i = 0
    a[i], i = 9, 1
    return a, i
print(f([1,2]))
def f(a):
    i = 0
    i, a[i] = 1, 9
    return a, i
print(f([1,2]))
def f():
    x = [3]
    try:
        x = g(x)
    except ValueError:
        return x
def g(x): raise ValueError
print(f())
def f():
    a = b = c = [1]
    a, b = b, a
    c = a, b = c, b
    return a, b, c
print(f())
def f(x):
    try: return x
    finally: x = 2
print(f(1))
def f():
    for i in range(3):
        try:
            if i == 1: continue
            if i == 2: break
            print('body', i)
        finally:
            print('fin', i)
    else: print('else')
    return i
print(f())
def f():
    try:
        try:
            1/0
        finally:
            print('a')
    except ZeroDivisionError as e:
        print(repr(e))
        try:
            raise KeyError('x') from e
        except KeyError as k:
            print(repr(k.__cause__), repr(k.__context__))
    try: e
    except UnboundLocalError as z: print(z)
f()
class CM:
    def __init__(s, n, sup=False): s.n=n; s.sup=sup
    def __enter__(s): print('enter', s.n); return s.n
    def __exit__(s, *a): print('exit', s.n, a[0]); return s.sup
def f():
    with CM(1) as a, CM(2, True) as b:
        print(a, b)
        raise ValueError
    print('after')
    for i in range(2):
        with CM(i):
            if i == 0: continue
            return i
print(f())
def f(*a, k=1, **kw): return a, k, kw
print(f(*[1,2], 3, *(4,), k=2, **{'z':1}, y=5))
print([*range(3), *'ab'], (*[1], 2), {*[1], 2}, {**{'a':1}, 'b':2})
def f():
    return [(i, j) for i in range(3) if i for j in range(i) if (k := i*j) or True], k
print(f())
print([[y for y in range(x)] for x in range(3)])
print({x: [z for z in range(x)] for x in range(3)})
class C:
    xs = [1,2]
    ys = [x*2 for x in xs]
    def m(self): return __class__.__name__
    __p = 5
    def q(self): return self.__p
print(C.ys, C().m(), C().q(), C.__dict__['_C__p'])
def outer():
    v = 1
    class K:
        v = v + 1 if False else 3
        def m(self): return v
    return K.v, K().m()
print(outer())
def gen():
    try:
        r = yield 1
        print('r', r)
    except GeneratorExit:
        print('closed'); raise
    finally:
        print('gfin')
g = gen(); next(g); g.close()
def yf():
    r = yield from sub()
    print('sub returned', r)
def sub():
    yield 1
    yield 2
    return 3
print(list(yf()))
try:
    try: raise ExceptionGroup('g', [ValueError(1), TypeError(2), KeyError(3)])
    except* ValueError as e: print('VE', e.exceptions)
    except* TypeError as e: print('TE', e.exceptions)
except ExceptionGroup as e: print('rest', e.exceptions)
def m(x):
    match x:
        case 0 | 1: return 'small'
        case int(n) if n > 100: return 'big', n
        case str() as s: return 's', s
        case [a, *rest, b]: return a, rest, b
        case {'k': v, **r}: return v, r
        case C(xs=q): return q
        case None: return 'none'
        case True: return 't'
        case (a, ): return 'one'
        case _: return '?'
for v in (0, 5, 500, 'q', [1,2,3], [1], {'k':1,'j':2}, C(), None, 1.5): print(m(v))
x = 10
while x > 0:
    x -= 3
    if x == 1: break
else: print('no break')
print(x)
print("%s" % (1,), f"{x!r:>{5}}", f'{x=}')
a = [1,2,3,4,5]
a[1:3] = []; print(a); a[::2] = [0,0]; print(a); del a[0]; print(a); del a[:1]; print(a)
def dec(t):
    def d(f):
        print('dec', t); return f
    return d
@dec(1)
@dec(2)
def ff(): pass
@dec(3)
class CC: pass
print(1 if 0 else 2 if 0 else 3)
print(not (1 and 0) or 5)
def f(n):
    if n > 5 and n < 10 or n == 100: return 'in'
    return 'out'
print([f(i) for i in (1, 7, 100)])
print(1 < 3 > 2, 1 < 3 > 5, (1 < 2) < 3)
import os.path as p, sys
print(p.join('a','b'))
lst = [lambda x=i: x for i in range(3)]
print([l() for l in lst])
def f():
    del_me = 1
    del del_me
    try: print(del_me)
    except UnboundLocalError as e: print(e)
    def g(): return cellv
    try: g()
    except NameError as e: print(e)
    cellv = 1
    return g()
print(f())
assert True, 'x'
try: assert x == 99, 'msg'
except AssertionError as e: print('AE', e)
print(0x10, 1_000, 1e3, 1j, b'ab', 'a' 'b', ..., -1, 2**10, 'ab'*3, (1,2)+(3,))
global_x = 1
def f():
    global global_x
    global_x += 1
    return global_x
print(f(), global_x)
async def agen():
    for i in range(3): yield i
async def main():
    print([x async for x in agen() if x], [await c(x) for x in range(2)])
    async with ACM() as q: print(q)
    async for i in agen(): print(i)
    else: print('else')
async def c(x): return x * 2
class ACM:
    async def __aenter__(s): return 'aenter'
    async def __aexit__(s, *a): print('aexit')
try: main().send(None)
except StopIteration: print('done')
