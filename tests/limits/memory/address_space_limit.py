# skip-stress: a full heap makes every collection long
# The interpreter starts and works where the system gives it little, uses most of that, and survives its end.
# oracle: CPython may need more
import os
import sys

CODE = """
kept = [str(i) for i in range(200000)]
print(len(kept))
try:
    text = 'x' * 10**9
except MemoryError as e:
    print('large:', type(e).__name__)


def fill(make):
    kept = []
    try:
        while True:
            kept.append(make())
    except MemoryError as e:
        return type(e).__name__, len(kept)


error, count = fill(lambda: [0] * 10)
print('small:', error, count > 1000000)
error, count = fill(lambda: bytearray(1 << 20))
print('middle:', error, count > 150)
print('goes on', sum(range(1000)))
"""
with open("code.py", "w") as file:
    file.write(CODE)
status = os.system(f"ulimit -v 262144; {sys.executable} code.py > out.txt 2>&1")
print(status)  # expect: 0
print(open("out.txt").read().strip())
# expect: 200000
# expect: large: MemoryError
# expect: small: MemoryError True
# expect: middle: MemoryError True
# expect: goes on 499500
