for text in ("", "abc", "1.2.3", "1e", "0x10", "1__0", "_1", "--1", "1 2", "in", ".", "e5", "+", "1_.5"):
    try:
        print(float(text))
    except ValueError as e:
        print(e)
for value in (None, [], 1j, {}):
    try:
        print(float(value))
    except TypeError as e:
        print(e)
print(float(" 1.5\n"), float(b"2.5"), float("١.٥"), float(True), float())
