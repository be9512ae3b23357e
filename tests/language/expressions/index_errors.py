nothing = None
function = len
cases = [
    lambda: [1, 2][2],
    lambda: [][-1],
    lambda: (1,)[5],
    lambda: "abc"[3],
    lambda: b"abc"[-4],
    lambda: range(3)[3],
    lambda: {}["k"],
    lambda: {}[(1, 2)],
    lambda: len("ab")[0],
    lambda: nothing["x"],
    lambda: function[0],
    lambda: [1, 2][2**100],
]
for case in cases:
    try:
        print(case())
    except Exception as e:
        print(type(e).__name__, e)
