# expect-status: 1
from _fails import compute

compute(0)
