match = 1
case = 2
type = "t"
_ = "underscore"
print(match + case, match, (match), [match][0], match == 1, match * -1, match if case else type)
match[0:0] if isinstance(match, list) else None
match: int = 5
case, type = type, case
print(match, case, type, _)


def match(x): return ("called", x)


print(match(3), match (4), match(-1), match([1])[1])
match = {"k": 1}
match["k"] = 2
print(match, match["k"])
match match:
    case {"k": case}:
        print("captured", case)
match (1):
    case 1: print("one line")
match -1:
    case -1: print("minus")
match [1, 2]:
    case [a, b]: print(a, b)
match not 1:
    case False: print("not")
match 1, :
    case (1,): print("tuple subject")
match *[1, 2], 3:
    case [1, 2, 3]: print("star subject")


class A:
    match = 5

    def case(self): return self.match


print(A.match, A().case(), (lambda type: type)(7))
type X = int
print(X.__value__)
