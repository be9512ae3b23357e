n = 7 ** 200
print(n)
print(-n)
print(hex(n), oct(2 ** 70), bin(-(2 ** 65)))
print(f"{n:x}" == hex(n)[2:], f"{10 ** 20:,}", f"{2 ** 70:_x}", f"{-10 ** 25:>30d}")
print(int(str(n)) == n, int(hex(n), 16) == n, len(str(3 ** 3000)), str(3 ** 3000)[:20], str(3 ** 3000)[-20:])
