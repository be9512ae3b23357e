print("a b".split(), [3, 1].__len__(), 5 .bit_length(), 1.5.is_integer(), (1, 2).index(2))
print({1: 2}.get(1), {1}.union({2}) == {1, 2}, b"x".hex(), 10 .real, 2j.imag)
print("%s" % "x".upper())
print("ab" "cd" 'ef', ("long "
      "string"), b"a" b"b")
