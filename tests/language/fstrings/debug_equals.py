a, b = 1, "two"
print(f"{a=} {b=} {b=!s} {a=:>5} {a + 1=} {a  +  1 = } { a=}")
print(f"{b.upper()=} {[a]=}")
print(f"{a=:{4}} {3.14159=:.2f} {b=!r:>8}")
print(f"{f'{a=}'=}")
