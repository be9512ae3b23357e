import _cycle_a

print(_cycle_a.value, _cycle_a.from_b, _cycle_a.late())
