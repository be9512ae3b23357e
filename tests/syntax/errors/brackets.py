from a import (b, c
#---
def f(a
#---
x = (1,
y = 2
#---
x = (1
y z
#---
foo(a, b
x = 1
if y: pass
#---
x = [1, 2

def f():
  pass
#---
from a import (b, c
d
#---
del f(
#---
x[
#---
a[0
#---
a)
#---
]
#---
}
#---
(]
#---
f(a]
#---
{(}
#---
if True:
    x = (1
else:
    pass
#---
[a, b c
#---
x = f(a

b = 3
#---
print(a
b = f(c)
#---
lambda x: (yield
#---
from a import (b, c,
#---
x = (
#---
x = [
#---
x = {
#---
x = f(
#---
if (
#---
x = ()(
#---
(((
#---
[(]
