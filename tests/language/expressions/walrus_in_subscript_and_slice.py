items = [10, 20, 30, 40]
i = 1
print(items[i] + items[(i := 2)], i)
print(items[i:(i := 4)], i)
i = 0
items[i] = (i := 3)
print(items, i)
pairs = {(k := "a"): k, (k := "b"): k}
print(pairs)
