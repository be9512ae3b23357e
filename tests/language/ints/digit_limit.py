text = "1" * 5000
try:
    int(text)
except ValueError as e:
    print(e)
try:
    str(10 ** 5000)
except ValueError as e:
    print(e)
print(len(hex(10 ** 5000)), len(str(10 ** 4299)))
