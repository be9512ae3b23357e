if x:
pass
#---
while x:
pass
#---
for x in y:
pass
#---
with x:
pass
#---
with (x):
pass
#---
class A:
pass
#---
class A(b):
pass
#---
def f():
pass
#---
async def f():
pass
#---
try:
pass
#---
try:
 pass
except:
pass
#---
try:
 pass
except A:
pass
#---
try:
 pass
except* A:
pass
#---
try:
 pass
finally:
pass
#---
if x:
 pass
else:
pass
#---
if x:
 pass
elif y:
pass
#---
match x:
pass
#---
match x:
 case 1:
 pass
#---
if x:
#---
if x:
  # foo
#---
def f():


x
#---
while 1:
 pass
else:
x
#---
if x:
  a
 b
#---
  x
#---
x
  y
#---
if x:
 a
  b
#---
if x:
	a
        b
#---
if x:
        a
	b
