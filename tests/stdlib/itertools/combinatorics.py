def attempt(function, *args, **kwargs):
    try:
        print(repr(function(*args, **kwargs)))
    except Exception as error:
        print(type(error).__name__, error)


from itertools import combinations, combinations_with_replacement, permutations, product

print(list(product("ab", [1, 2])), list(product()), list(product("ab", repeat=2)), list(product("a", [])), len(list(product(range(3), repeat=4))))
print(list(permutations("abc", 2)), len(list(permutations(range(5)))), list(permutations("ab")), list(permutations([], 0)), list(permutations("a", 2)))
print(list(combinations("abcd", 2)), list(combinations("ab", 0)), list(combinations("ab", 3)), list(combinations_with_replacement("abc", 2)))
attempt(permutations, "ab", -1)
attempt(combinations, "ab", -1)
attempt(combinations, "ab")
attempt(product, 5)
attempt(product, "a", repeat=-1)
attempt(product, "a", wrong=1)
