x = (1 +
     2  # a comment

     + 3)
y = 1 + \
    2
if x: print(x); print(y)
if x: pass
else: print("no")
if True:
        a = 1
        if a:
         b = 2
         c = [
1,
    2,
]
        print(a, b, c)
for i in range(2): print(i); continue
class A: x = 1; y = 2
def f(): return 1; return 2
while True: break
print(A.x, A.y, f())
if 1:
	tab = "indented by a tab"
	print(tab)
# comment at column 0
if 1:
    pass
# dedented comment
    print("still inside")

    print("after a blank line")
print("""
  kept
    as is""".split("\n"))
