class Outer:
    class C:
        @property
        def x(self): return 1
        y = property(None, None)
def f():
    class L: 
        @property
        def x(self): return 1
    return L
for c in (Outer.C(), f()()):
    for act in ('c.x = 1', 'del c.x', 'c.y', 'c.y = 1'):
        try: exec(act)
        except AttributeError as e: print(e)
for s in ('yield 1', 'yield from x', 'class C: yield from x', 'lambda: (yield from x), (yield from y)', 'x = yield', 'class C:\n  (yield)'):
    try: compile(s, 'f', 'exec')
    except SyntaxError as e: print(s, e)
