class G:
    def __getitem__(self, k): return ("G", k)


class Missing(dict):
    def __missing__(self, k): return ("missing", k)


class MyList(list):
    def __getitem__(self, k): return ("MyList", k)


def get(o, k):
    return o[k]


cases = [([1, 2], 1), ((3, 4), 0), ("abc", -1), ({1: "one"}, 1), (b"ab", 0), (range(5), 2), (G(), 7), (Missing(), 1), (MyList([1]), 0), ([1, 2, 3], slice(0, 2)), ({"k": "v"}, "k"), (list, int), ("é€", 1), ([5, 6], True)]
for _ in range(2):
    print([get(o, k) for o, k in cases])
for o, k in [([], 0), ({}, 0), ((), 1), ("", 0), (5, 0), ([1], "a"), ({}, [])]:
    try:
        get(o, k)
    except (IndexError, KeyError, TypeError) as e:
        print(type(e).__name__, e)


def put(o, k, v):
    o[k] = v
    return o


print(put([1, 2], 0, 9), put({}, "k", 1), put(bytearray(b"ab"), 1, 65), put([1, 2, 3], slice(0, 2), "x"), put([1], -1, "last"))
