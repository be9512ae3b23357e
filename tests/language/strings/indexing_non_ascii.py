s = "aé€😀z"
print(len(s), s[0], s[1], s[2], s[3], s[-1], s[-2], s[1:4], s[::-1], s[::2], s[3:], s[:-3])
print([c for c in s], s.index("😀"), s.find("z"), s.rfind("é"), s.count("€"), ord(s[3]), s.replace("€", "E"))
big = "é" * 5000 + "x"
print(len(big), big[4999], big[5000], big.find("x"), big[2500:2503], big[-1])
for i in (5, -6):
    try:
        s[i]
    except IndexError as e:
        print(e)
