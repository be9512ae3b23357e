# skip-stress: hundreds of recursions, each to the limit
import sys, operator, functools
def check(name, f, *allowed):
    try:
        r = f()
        print(name, 'returned', type(r).__name__)
    except RecursionError as e:
        print(name, 'RecursionError')
    except Exception as e:
        print(name, type(e).__name__, str(e)[:80])
def cls(**ns): return type('C', (), ns)
def rec(op):
    """a class whose every special method calls op on itself"""
    return op
class Next:
    def __iter__(self): return self
    def __next__(self):
        for x in self: return x
def f():
    for x in Next(): pass
check('next', f); check('next2', lambda: next(Next())); check('list', lambda: list(Next())); check('unpack', lambda: [*Next()])
class C:
    def __iter__(self): return iter(self)
check('iter', lambda: iter(C())); check('iterlist', lambda: list(C()))
def f():
    for x in C(): pass
check('iterfor', f)
class C:
    def __len__(self): return len(self)
check('len', lambda: len(C())); check('lenbool', lambda: bool(C()))
class C:
    def __hash__(self): return hash(self)
check('hash', lambda: hash(C())); check('hashdict', lambda: {C(): 1}); check('hashset', lambda: {C()}); check('hashtuple', lambda: hash((C(),)))
class C:
    def __hash__(self): return len({self})
check('hashset2', lambda: {C()})
class C:
    def __hash__(self): return 1
    def __eq__(self, o): return {self: 1} == {o: 1}
check('eqdict', lambda: C() == C())
class C:
    def __hash__(self): return 1
    def __eq__(self, o): return self in {o}
check('eqset', lambda: C() == C()); 
class C:
    def __eq__(self, o): return self in [o]
check('eqlist', lambda: C() == C()); check('index', lambda: [C()].index(C())); check('count', lambda: [C()].count(C())); check('remove', lambda: [C()].remove(C()))
class C:
    def __eq__(self, o): return (self,) == (o,)
check('eqtuple', lambda: C() == C())
for m, op in dict(lt='<', le='<=', gt='>', ge='>=', eq='==', ne='!=').items():
    ns = {}
    exec(f'class C:\n def __{m}__(self, o): return self {op} o\nx = lambda: C() {op} C()\ny = lambda: C() {op} C() {op} C()\nclass D:\n def __{m}__(self, o): return [self] {op} [o]\nz = lambda: D() {op} D()', ns)
    check(m, ns['x']); check(m + ' chain', ns['y']); check(m + ' list', ns['z'])
class C:
    def __getattr__(self, n): return getattr(self, n)
check('getattr', lambda: C().x); check('hasattr', lambda: hasattr(C(), 'x'))
class C:
    def __getattr__(self, n): return self.foo
check('getattr2', lambda: C().x)
class C:
    def __getattribute__(self, n): return self.foo
check('getattribute', lambda: C().x)
class C:
    def __setattr__(self, n, v): self.x = v
def f(): C().y = 1
check('setattr', f)
class C:
    def __setattr__(self, n, v): setattr(self, n, v)
def f(): C().y = 1
check('setattr2', f)
class C:
    def __delattr__(self, n): del self.x
def f(): del C().y
check('delattr', f)
class C:
    def __repr__(self): return repr(self)
check('repr', lambda: repr(C())); check('str', lambda: str(C())); check('format', lambda: format(C())); check('fstr', lambda: f'{C()!r}'); check('pct', lambda: '%s' % C()); check('reprlist', lambda: repr([C()]))
class C:
    def __repr__(self): return f'{[self]}'
check('repr2', lambda: repr(C()))
class C:
    def __str__(self): return f'{self}'
check('str2', lambda: str(C())); check('print', lambda: print(C()))
class C:
    def __format__(self, s): return format(self, s)
check('format2', lambda: format(C(), 'x')); check('format3', lambda: f'{C():x}'); check('format4', lambda: '{}'.format(C()))
class C:
    def __format__(self, s): return f'{self:{s}}'
check('format5', lambda: f'{C():x}')
class M(type):
    def __instancecheck__(cls, o): return isinstance(o, cls)
    def __subclasscheck__(cls, o): return issubclass(o, cls)
    def __call__(cls, *a): return cls()
class C(metaclass=M): pass
check('isinstance', lambda: isinstance(1, C)); check('issubclass', lambda: issubclass(int, C)); check('metacall', lambda: C()); 
def f():
    try: 1/0
    except C: pass
class P:
    @property
    def x(self): return self.x
    @x.setter
    def x(self, v): self.x = v
    @x.deleter
    def x(self): del self.x
check('property', lambda: P().x)
def f(): P().x = 1
check('propset', f)
def f(): del P().x
check('propdel', f)
class D:
    def __get__(self, o, t): return o.d
    def __set__(self, o, v): o.d = v
    def __delete__(self, o): del o.d
class C: d = D()
check('descget', lambda: C().d)
def f(): C().d = 1
check('descset', f)
def f(): del C().d
check('descdel', f)
class D:
    def __get__(self, o, t): return t.d
class C: d = D()
check('desccls', lambda: C.d)
class C:
    def __call__(self, *a): return self()
check('call', lambda: C()()); check('map', lambda: list(map(C(), [1]))); check('sortkey', lambda: sorted([1, 2], key=C())); check('minkey', lambda: min([1, 2], key=C()))
class C:
    def __call__(self, *a): return sorted([1, 2], key=self)
check('sortkey2', lambda: C()())
class C:
    def __call__(self, *a): return max([1, 2], key=self)
check('maxkey', lambda: C()())
class C:
    def __call__(self, *a): return list(map(self, [1]))
check('map2', lambda: C()())
class C:
    def __call__(self, *a): return list(filter(self, [1]))
check('filter', lambda: C()())
class C:
    def __call__(self, *a): return functools.reduce(self, [1, 2])
check('reduce', lambda: C()())
class C:
    def __call__(self, *a): return functools.partial(self)()
check('partial', lambda: C()())
class C: pass
C.__call__ = C()
check('callloop', lambda: C()())
class C:
    def __lt__(self, o): return sorted([self, o]) and True
check('sortlt', lambda: sorted([C(), C()])); check('min', lambda: min(C(), C()))
for m in 'add sub mul matmul truediv floordiv mod pow lshift rshift and or xor'.split():
    op = dict(add='+', sub='-', mul='*', matmul='@', truediv='/', floordiv='//', mod='%', pow='**', lshift='<<', rshift='>>')
    op.update({'and': '&', 'or': '|', 'xor': '^'})
    o = op[m]
    ns = {}
    exec(f'class C:\n def __{m}__(self, o): return self {o} o\n def __r{m}__(self, o): return o {o} self\nx = lambda: C() {o} C()\ny = lambda: 1 {o} C()\nclass D:\n def __i{m}__(self, o):\n  self {o}= o\n  return self\ndef z():\n d = D()\n d {o}= 1', ns)
    check(m, ns['x']); check('r' + m, ns['y']); check('i' + m, ns['z'])
for m, o in dict(neg='-', pos='+', invert='~').items():
    ns = {}
    exec(f'class C:\n def __{m}__(self): return {o}self\nx = lambda: {o}C()', ns)
    check(m, ns['x'])
for m, fn in dict(abs=abs, int=int, float=float, complex=complex, index=operator.index, round=round, bool=bool, bytes=bytes, reversed=reversed, dir=dir, divmod=lambda s: divmod(s, 1), length_hint=operator.length_hint, trunc=__import__('math').trunc, floor=__import__('math').floor, fspath=__import__('os').fspath).items():
    C = type('C', (), {f'__{m}__': (lambda fn: lambda self, *a: fn(self))(fn)})
    check(m, lambda: fn(C()))
class C:
    def __bool__(self): return not self
check('not', lambda: not C())
class C:
    def __bool__(self):
        if self: return True
check('if', lambda: 1 if C() else 2)
class C:
    def __contains__(self, x): return x in self
check('contains', lambda: 1 in C())
class C:
    def __getitem__(self, i): return self[i]
    def __setitem__(self, i, v): self[i] = v
    def __delitem__(self, i): del self[i]
check('getitem', lambda: C()[1]); check('olditer', lambda: list(C())); check('olditerin', lambda: 1 in C())
def f(): C()[1] = 1
check('setitem', f)
def f(): del C()[1]
check('delitem', f)
class C(dict):
    def __missing__(self, k): return self[k]
check('missing', lambda: C()[1])
class C:
    def __enter__(self):
        with self: pass
    def __exit__(self, *a): pass
def f():
    with C(): pass
check('enter', f)
class C:
    def __enter__(self): pass
    def __exit__(self, *a):
        with self: pass
check('exit', f)
class C:
    def __new__(cls): return cls()
check('new', lambda: C())
class C:
    def __init__(self): C()
check('init', lambda: C())
class C:
    def __init_subclass__(cls):
        class D(C): pass
def f():
    class D(C): pass
check('init_subclass', f)
class C:
    def __set_name__(self, o, n):
        class X: a = C()
def f():
    class X: a = C()
check('set_name', f)
class M(type):
    def __prepare__(n, b): return M('x', (), {}) and {} if False else (lambda: M.__prepare__(n, b))()
def f():
    class X(metaclass=M): pass
check('prepare', f)
class C:
    def __class_getitem__(cls, i): return cls[i]
check('class_getitem', lambda: C[1])
class C:
    def __mro_entries__(self, b):
        class X(self): pass
        return (X,)
def f():
    class X(C()): pass
check('mro_entries', f)
class C:
    def __del__(self): pass
def g():
    yield from g()
check('yieldfrom', lambda: list(g()))
def g():
    for x in g(): yield x
check('forgen', lambda: list(g()))
def g(): return [x for y in [1] for x in g()]
check('listcomp', g)
def g(): return list(x for y in [1] for x in g())
check('genexp', g)
def g(): return {x: 1 for x in g()}
check('dictcomp', g)
async def co(): await co()
def f():
    c = co()
    try: c.send(None)
    finally: c.close()
check('await', f)
class A:
    def __await__(self): return self.__await__()
async def aw(): await A()
check('__await__', lambda: aw().send(None))
class A:
    def __await__(self): return (yield from self.__await__())
check('__await__2', lambda: aw().send(None))
class A:
    def __await__(self):
        return aw().__await__()
check('__await__3', lambda: aw().send(None))
class AI:
    def __aiter__(self): return self
    async def __anext__(self):
        async for x in self: return x
async def f2():
    async for x in AI(): pass
check('anext', lambda: f2().send(None))
class AC:
    async def __aenter__(self):
        async with self: pass
    async def __aexit__(self, *a): pass
async def f2():
    async with AC(): pass
check('aenter', lambda: f2().send(None))
async def ag():
    async for x in ag(): yield x
async def f2():
    async for x in ag(): pass
check('asyncgen', lambda: f2().send(None))
def f(): exec('f()', {'f': f})
check('exec', f)
def f(): eval('f()', {'f': f})
check('eval', f)
def f(): return (lambda: f())()
check('lambda', f)
def deco(fn): return deco(fn)
def f():
    @deco
    def g(): pass
check('deco', f)
class E(Exception):
    def __str__(self): return str(self)
check('excstr', lambda: str(E())); check('excinit', lambda: str(Exception(E())))
class E(Exception):
    def __init__(self, *a): raise E
def f(): raise E
check('excnew', f)
class K:
    def __eq__(self, o): return K() == o
    def __hash__(self): return 1
check('eqnew', lambda: K() in {K(): 1})
class S(str):
    def __str__(self): return str(self)
check('strsub', lambda: str(S('a'))); check('join', lambda: ''.join([S('a')])); check('fmt', lambda: f'{S("a")}')
class C:
    def __iter__(self): return self
    def __next__(self): return sum(self)
check('sum', lambda: sum(C())); check('any', lambda: any(C())); check('zip', lambda: list(zip(C()))); check('enum', lambda: list(enumerate(C()))); check('tuple', lambda: tuple(C())); check('set', lambda: set(C())); check('dict', lambda: dict(C())); check('ext', lambda: [].extend(C())); check('star', lambda: print(*C())); check('max', lambda: max(C()))
class C:
    def keys(self): return dict(self)
check('dictkeys', lambda: dict(C())); check('starstar', lambda: f2(**C()))
class C:
    def keys(self): return [1]
    def __getitem__(self, k): return {**self}
check('dictget', lambda: {**C()})
l = []; l.append(l)
check('listeq', lambda: l == [l] and [[]] == l); m = []; m.append(m); check('listeq2', lambda: l == m); check('listrepr', lambda: repr(l)); check('listlt', lambda: l < m)
d = {}; d[1] = d; e = {}; e[1] = e
check('dicteq', lambda: d == e); check('dictrepr', lambda: repr(d))
t = ([],); t[0].append(t); u = ([],); u[0].append(u)
check('tupleeq', lambda: t == u); check('tuplehash', lambda: hash(t))
import copy
x = []
for i in range(100000): x = [x]
check('deeprepr', lambda: repr(x)); y = []
for i in range(100000): y = [y]
check('deepeq', lambda: x == y); check('deepcopy', lambda: copy.deepcopy(x))
x = ()
for i in range(100000): x = (x,)
check('isinst', lambda: isinstance(1, x)); check('exc match', lambda: exec('try: 1/0\nexcept x: pass', {'x': x}))
x = int
for i in range(100000): x = list[x]
check('aliasrepr', lambda: repr(x)); 
def u():
    x = int
    for i in range(5000): x = x | list[x]
    return repr(x)[:10]
x = functools.partial(print)
class C:
    def __get__(self, o, t=None): return o.x
class D: x = C()
check('getx', lambda: D().x)
class C:
    @classmethod
    def f(cls): return cls.f()
    @staticmethod
    def g(): return C.g()
check('classmethod', C.f); check('staticmethod', C.g)
class C:
    def __init__(self): super().__init__(); self.__init__()
check('superinit', C)
class C:
    def f(self): return super(C, self).__getattribute__('f')()
check('superget', C().f)
import collections
class C(collections.UserDict):
    def __getitem__(self, k): return self.data[k] if False else self[k]
check('userdict', lambda: C()[1])
class C:
    def __reduce_ex__(self, p): return copy.copy(self)
check('copy', lambda: copy.copy(C()))
class C:
    def __fspath__(self): return open(self)
check('open', lambda: open(C()))
class C:
    def write(self, s): print(s, file=self)
check('printfile', lambda: print(1, file=C()))
class C(int):
    def __add__(self, o): return self + o
    def __eq__(self, o): return self == o
    __hash__ = int.__hash__
check('intsub', lambda: C(1) + 1); check('sumsub', lambda: sum([C(1), C(2)])); check('eqsub', lambda: C(1) == 1); check('inlist', lambda: C(1) in [2])
class C:
    def __index__(self): return range(self)[0]
check('range', lambda: range(C())); check('slice', lambda: [1][C():]); check('mulidx', lambda: [1] * C())
class C:
    def __length_hint__(self): return operator.length_hint(self)
    def __iter__(self): return self
    def __next__(self): raise StopIteration
check('lh', lambda: list(C()))
@functools.lru_cache
def lc(n): return lc(n + 1)
check('lru', lambda: lc(1))
@functools.cache
def lc(n): return lc(n + 1)
check('cache', lambda: lc(1))
@functools.singledispatch
def sd(x): return sd(x)
check('singledispatch', lambda: sd(1))
class C:
    @functools.cached_property
    def x(self): return self.x
check('cachedprop', lambda: C().x)
class C:
    __getattr__ = lambda self, n: object.__getattribute__(self, n) if False else getattr(self, n + 'a')
check('growattr', lambda: C().x)
class C:
    def __dir__(self): return dir(self)
check('dir', lambda: dir(C()))
def f(*a): return f(*a, 1)
check('varargs', f)
def f(**k): return f(**k)
check('kwargs', lambda: f(a=1))
def f(n=0):
    try: return f(n + 1)
    finally: pass
check('finally', f)
def f(n=0):
    try: return f(n + 1)
    except RecursionError: return f(n + 1)
import random
class C:
    def __lt__(self, o): return [self] < [o]
check('listsort', lambda: [C(), C()].sort())
def cmp(a, b): return sorted([1, 2], key=functools.cmp_to_key(cmp))
check('cmp_to_key', lambda: sorted([1, 2], key=functools.cmp_to_key(cmp)))
import weakref
def it():
    return map(lambda x: list(it()), [1])
check('mapit', lambda: list(it()))
import itertools
def it(): return itertools.chain.from_iterable(list(it()) for _ in [1])
check('chainit', lambda: list(it()))
def it(): return itertools.starmap(lambda: list(it()), [()])
check('starmap', lambda: list(it()))
print('done')
