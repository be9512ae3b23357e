print((lambda: None)(), (lambda x: x)(1), (lambda x, y=2: (x, y))(1))
print((lambda *a, **k: (a, k))(1, 2, z=3), (lambda a, /, b, *, c: (a, b, c))(1, b=2, c=3))
print([f(2) for f in [lambda x, n=n: x ** n for n in range(4)]])
print((lambda x: lambda y: x + y)(1)(2), (lambda: (yield))().__class__.__name__)
fs = [lambda: i for i in range(3)]
print([f() for f in fs])
print((lambda: 0).__name__)
