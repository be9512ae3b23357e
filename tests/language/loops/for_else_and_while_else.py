def find(n, items):
    for x in items:
        if x == n:
            print("found")
            break
    else:
        print("not found")


find(1, [1, 2])
find(3, [1, 2])
find(3, [])
n = 3
while n:
    n -= 1
else:
    print("while ended", n)
while True:
    break
else:
    print("no")
for i in range(2):
    for j in range(2):
        if j:
            break
    else:
        print("no")
    continue
else:
    print("outer else")


def returns():
    for x in [1]:
        return "returned"
    else:
        return "else"


print(returns())
