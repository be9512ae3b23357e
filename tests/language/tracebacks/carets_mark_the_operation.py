# expect-status: 1
def f(a, b):
    x = {"k": [1, 2]}
    return a + x["k"][0] * x["missing"][1] - b


f(1,
  2)
