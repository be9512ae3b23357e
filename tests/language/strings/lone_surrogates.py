s = "a\ud800b\udfffc"
print(len(s), [hex(ord(c)) for c in s], ascii(s), s == "a\ud800b\udfffc")
print(s[1:3] == "\ud800b", s.encode("utf-8", "surrogatepass"), s.encode("ascii", "replace"), s.encode("utf-8", "ignore"))
try:
    s.encode()
except UnicodeEncodeError as e:
    print(e)
print("\ud83d\ude00" == "😀", len("\ud83d\ude00"), b"\xff".decode("utf-8", "surrogateescape") == "\udcff")
