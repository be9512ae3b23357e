words = ["b", "a", "ab", "", "B", "é", "z", "😀", "\uffff", "aa"]
print(sorted(words) == ["", "B", "a", "aa", "ab", "b", "z", "é", "\uffff", "😀"])
print("a" < "b", "abc" < "abcd", "a" == "a", "a" != "A", "é" > "z", "😀" > "\uffff", max("hello"), min("hello"))
print("a" * 3, 0 * "a", -1 * "a", "ab" + "", "x" in "xyz", "yz" in "xyz", "zx" in "xyz")
