"""Reads arithmetic, builds a tree, and evaluates it with structural pattern matching."""


def tokens(text):
    number = ""
    for c in text + " ":
        if c.isdigit() or c == ".":
            number += c
            continue
        if number:
            yield float(number) if "." in number else int(number)
            number = ""
        if not c.isspace():
            yield c
    yield None


class Parser:
    levels = [{"+", "-"}, {"*", "/"}, {"^"}]

    def __init__(self, text):
        self.source = tokens(text)
        self.advance()

    def advance(self):
        self.token = next(self.source)

    def parse(self, level=0):
        if level == len(self.levels):
            return self.atom()
        tree = self.parse(level + 1)
        while self.token in self.levels[level]:
            operator = self.token
            self.advance()
            tree = (operator, tree, self.parse(level + 1))
        return tree

    def atom(self):
        token = self.token
        self.advance()
        match token:
            case int() | float():
                return token
            case "-":
                return ("negate", self.atom())
            case "(":
                tree = self.parse()
                if self.token != ")":
                    raise SyntaxError("a parenthesis is not closed")
                self.advance()
                return tree
            case _:
                raise SyntaxError(f"unexpected {token!r}")


def evaluate(tree):
    match tree:
        case ("+", a, b):
            return evaluate(a) + evaluate(b)
        case ("-", a, b):
            return evaluate(a) - evaluate(b)
        case ("*", a, b):
            return evaluate(a) * evaluate(b)
        case ("/", a, b):
            return evaluate(a) / evaluate(b)
        case ("^", a, b):
            return evaluate(a) ** evaluate(b)
        case ("negate", a):
            return -evaluate(a)
        case number:
            return number


for text in ("1 + 2 * 3", "(1 + 2) * 3", "2 ^ 100", "-4 / (2 - 2)", "7 * (8", "1.5 * -2", "* 3"):
    try:
        print(f"{text} = {evaluate(Parser(text).parse())}")
    except (SyntaxError, ArithmeticError) as error:
        print(f"{text}: {error}")
