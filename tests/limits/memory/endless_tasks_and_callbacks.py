# skip-stress: a full heap makes every collection long
# timeout: 60
# oracle: CPython has no heap limit
# expect: 0
# expect: ['tasks MemoryError', 'callbacks MemoryError', 'timers MemoryError', 'done']
# expect: 0
# expect: ['tasks MemoryError', 'callbacks MemoryError', 'timers MemoryError', 'done']
import os
import sys

with open("endless.py", "w") as file:
    file.write(f"import sys\nsys.path.insert(0, {os.path.join(os.environ['ROOT'], 'tests/limits/memory')!r})\n")
    file.write("import _endless_tasks\n_endless_tasks.run()\n")
for command in (f"ulimit -v 300000; {sys.executable}", f"{sys.executable} -X heap=32M"):
    print(os.system(f"{command} endless.py > out.txt 2>&1"))
    with open("out.txt") as file:
        print(file.read().splitlines())
