if x = 1: pass
#---
except* : pass
#---
try: pass
except*: pass
#---
try: pass
except A as b.c: pass
#---
try: pass
except A, B as c: pass
#---
for x y: pass
#---
for x: pass
#---
for x
#---
for x in: pass
#---
if print a: pass
#---
if x
#---
while x
#---
for x in y
#---
with x
#---
with x as y
#---
with (x as y)
#---
try
#---
try x
#---
else
#---
if x: pass
else
#---
if x: pass
else y
#---
try: pass
finally
#---
try: pass
finally x
#---
try: pass
except
#---
try: pass
except A
#---
try: pass
except A as b
#---
except A: pass
#---
try:
 pass
x
#---
try: pass
#---
try:
 pass
#---
try:
 pass
else:
 pass
#---
global
#---
global x,
#---
global x.y
#---
nonlocal 1
#---
del
#---
del x,, y
#---
del (a, b) c
#---
return return
#---
raise x from
#---
raise from x
#---
assert
#---
assert x,
#---
assert x = 1
#---
pass x
#---
break 1
#---
while a := b
#---
if a = b
#---
if a = b c: pass
#---
if (a = b: pass
#---
if a == b = c: pass
#---
elif x: pass
#---
if a: b
elif c = d: pass
#---
@a b
def f(): pass
#---
@a
x
#---
@
#---
@a = b
def f(): pass
#---
with (a as b c): pass
#---
with a b: pass
#---
with a, b c: pass
#---
with (a, b c): pass
#---
with a as: pass
#---
with: pass
#---
with a as b, : pass
#---
try: pass
except A, B: pass
#---
try: pass
except A B: pass
#---
try: pass
except (A B): pass
#---
try: pass
except A as: pass
#---
try: pass
except A as 1: pass
#---
try: pass
except* A, B: pass
#---
try: pass
except*
 x
#---
if x == 1 and y = 2: pass
#---
if not x = 2: pass
#---
if x, y = 2: pass
#---
if (x, y) = 2: pass
#---
if [x] = 2: pass
#---
if True = 2: pass
#---
if x = yield: pass
#---
assert (x = 1)
#---
while (x = 1) > 2: pass
#---
for x in range(10)
  pass
#---
while True print(1)
#---
if x then: pass
#---
if x: else: pass
#---
for x in y pass
#---
with a pass
#---
try pass
#---
except
#---
return a b
#---
del a b
#---
del a = 1
#---
global a b
#---
raise a b
#---
raise a, b
#---
assert a b
#---
assert a, b c
