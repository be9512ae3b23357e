# expect-status: 1
größe = "日本"
print(größe + "é" + 1 + größe)
