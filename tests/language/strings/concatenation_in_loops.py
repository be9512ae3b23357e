s = ""
for i in range(1000):
    s += str(i % 10)
print(len(s), s[:20], s[-5:])
t = s
s += "x"
print(len(t), len(s), t == s[:-1])
print("".join(chr(97 + i % 26) for i in range(60)))
print("-".join(["a"]), ",".join([]), "é".join("abc"))
