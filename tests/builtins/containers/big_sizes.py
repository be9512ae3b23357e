# skip-stress: big containers make every collection long
l = list(range(100_000))
print(len(l), l[99_999], sum(l), l[::-1][0], len(l + l), len(l * 3), l.index(50_000), l.count(7))
l.insert(0, -1)
del l[1:50_000]
print(len(l), l[:2])
d = {str(i): i for i in range(50_000)}
print(len(d), d["49999"], sum(d.values()))
for i in range(0, 50_000, 2):
    del d[str(i)]
print(len(d), "1" in d, "2" in d)
s = {i * 7 for i in range(50_000)}
print(len(s), 349_993 in s, 349_994 in s)
t = "abc" * 100_000
print(len(t), t.count("ca"), t[150_000:150_003], t.find("cc"), len(t.replace("b", "")), len(t.split("b")))
b = bytearray(200_000)
b[100_000] = 1
print(b.find(1), sum(b))
