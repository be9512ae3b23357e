# skip-stress: a full heap makes every collection long
# timeout: 60
# oracle: CPython may need more
# expect: 0
# expect: True 45
import os
import sys

with open("nasty.py", "w") as file:
    file.write(f"import sys\nsys.path.insert(0, {os.path.join(os.environ['ROOT'], 'tests/limits/memory')!r})\n")
    file.write("import _nasty\n_nasty.run()\n")
status = os.system(f"ulimit -v 400000; {sys.executable} nasty.py > out.txt 2>&1")
print(status)
print(open("out.txt").read().strip())
