# skip-stress: a full heap makes every collection long
# options: -X heap=32M
# oracle: CPython has no heap limit
# expect: True 45
import os
import sys

sys.path.insert(0, os.path.join(os.environ["ROOT"], "tests/limits/memory"))
import _nasty

_nasty.run()
