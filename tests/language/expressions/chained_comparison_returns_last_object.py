class Odd:
    def __init__(self, answer):
        self.answer = answer

    def __lt__(self, other):
        return self.answer


print(Odd("yes") < Odd("no") < 3)
print(Odd("") < Odd("never") < 3)
print(Odd([]) < 1 < 2)
print(Odd(0) < 1)
