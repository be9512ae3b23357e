# What was printed is written out before other processes write. CPython's order depends on its buffer.
# expect: one
# expect: two
# expect: three
# expect: four
import os

print("one")
os.system("echo two")
print("three")
child = os.fork()
if child == 0:
    print("four")
    os.execv("/bin/true", ["true"])
os.waitpid(child, 0)
