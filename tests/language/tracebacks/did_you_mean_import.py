# expect-status: 1
x = 1
print(math.pi)
