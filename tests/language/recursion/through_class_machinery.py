# Endless recursion through each way in which the object model calls back into Python code.
def attempt(name, f):
    try: print(name, 'ok', repr(f())[:60])
    except BaseException as e: print(name, type(e).__name__, str(e)[:90])
class G:
    def __getattr__(s, n): return getattr(s, n + 'x')
attempt('getattr', lambda: G().a)
class GA:
    def __getattribute__(s, n): return getattr(s, n)
attempt('getattribute', lambda: GA().a)
class R:
    def __repr__(s): return repr(s)
attempt('repr', lambda: repr(R()))
class S:
    def __str__(s): return str(s)
attempt('str', lambda: str(S()))
class E:
    def __eq__(s, o): return s == o
attempt('eq', lambda: E() == E())
class A:
    def __add__(s, o): return s + o
attempt('add', lambda: A() + A())
class H:
    def __hash__(s): return hash(s)
attempt('hash', lambda: hash(H()))
class C:
    def __call__(s): return s()
attempt('call', lambda: C()())
class CC: pass
CC.__call__ = CC()
attempt('callcall', lambda: CC()())
class L:
    def __len__(s): return len(s)
attempt('len', lambda: len(L()))
class B:
    def __bool__(s): return bool(s)
attempt('bool', lambda: bool(B()))
class I:
    def __iter__(s): return iter(s)
attempt('iter', lambda: list(I()))
class N:
    def __init__(s): N()
attempt('init', lambda: N())
class NW:
    def __new__(c): return NW()
attempt('new', lambda: NW())
class D:
    def __get__(s, i, o): return i.d
class DD: d = D()
attempt('descr', lambda: DD().d)
class P:
    @property
    def p(s): return s.p
attempt('prop', lambda: P().p)
class SA:
    def __setattr__(s, n, v): setattr(s, n, v)
attempt('setattr', lambda: setattr(SA(), 'a', 1))
class M(type):
    def __call__(c): return c()
class MC(metaclass=M): pass
attempt('meta', lambda: MC())
class IC(type):
    def __instancecheck__(c, x): return isinstance(x, c)
class ICC(metaclass=IC): pass
attempt('instancecheck', lambda: isinstance(1, ICC))
