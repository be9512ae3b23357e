print(2 in [1, 2], 5 not in (1, 2), "b" in "abc", "" in "", "k" in {"k": 1})
print(98 in b"abc", b"bc" in b"abc", 3 in range(0, 10, 3), 4 in range(0, 10, 3))
print(2 in (x for x in range(3)), 1.0 in {1}, "x" not in {})
for thunk in (lambda: 1 in "abc", lambda: 1 in 5, lambda: [] in {1}, lambda: "a" in b"a"):
    try:
        print(thunk())
    except TypeError as e:
        print(type(e).__name__, e)
