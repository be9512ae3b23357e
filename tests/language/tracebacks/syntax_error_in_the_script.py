# expect-status: 1
print("never runs")
x = (1 + * 2)
