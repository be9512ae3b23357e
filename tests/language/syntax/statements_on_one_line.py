x = 1; y = 2; print(x, y);
if x: y = 3; print(y)
class A: pass
class B(A): x = 1; y = 2
def f(a): b = a; return b
for i in 1, 2: print(i); print(-i)
try: 1 / 0
except ZeroDivisionError: print("caught")
finally: print("finally")
with open(__file__) as fh: n = len(fh.readline())
print(n, f(4), B.y); pass; pass
lambda: (yield)
"expression statement"; 5; ...
