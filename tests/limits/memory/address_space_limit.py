# skip-stress: a full heap makes every collection long
# The interpreter starts and works where the system gives it little.
# expect: 0
# expect: 200000 MemoryError
# oracle: CPython may need more
import os
import sys

program = sys.executable
code = "l = [str(i) for i in range(200000)]; print(len(l), end=' ')\ntry:\n  s = 'x' * 10**9\nexcept MemoryError: print('MemoryError')"
status = os.system(f"ulimit -v 262144; {program} -c \"{code}\" > out.txt 2>&1")
print(status)
print(open("out.txt").read().strip())
