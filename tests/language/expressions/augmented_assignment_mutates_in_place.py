a = b = [1]
a += [2]
print(a, b, a is b)
a = a + [3]
print(a, b)
t = u = (1,)
t += (2,)
print(t, u)
s = r = {1}
s |= {2}
print(r)
holder = ([],)
try:
    holder[0] += [1]
except TypeError as e:
    print(type(e).__name__, e)
print(holder)
