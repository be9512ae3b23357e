from math import *
from math import pi as PI, floor

print(sqrt(16), PI == pi, floor(2.7))
try:
    compile("def f():\n    from math import *", "<t>", "exec")
except SyntaxError as e:
    print(e.msg)
