a = list(range(10))
print(a[2:5], a[:3], a[7:], a[:], a[::3], a[::-1], a[8:2:-2])
print(a[-3:], a[:-7], a[-100:3], a[5:100], a[5:2], a[100:], a[-1::-4])
print(a[slice(1, 4)], a[None:2:None], a[True:4])
for step in (0,):
    try:
        a[::step]
    except ValueError as e:
        print(type(e).__name__, e)
try:
    a["1":2]
except TypeError as e:
    print(type(e).__name__, e)
