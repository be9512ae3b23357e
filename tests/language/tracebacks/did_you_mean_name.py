# expect-status: 1
counter = 5
print(conter)
