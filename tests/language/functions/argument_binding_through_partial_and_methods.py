class Stack:
    def __init__(self):
        self.items = []

    def push(self, *items, at=None):
        if at is None:
            self.items.extend(items)
        else:
            self.items[at:at] = items
        return self


s = Stack()
print(s.push(1, 2).push(3, at=0).items, Stack.push(s, 9).items)
push = s.push
push(4)
print(s.items, push.__func__ is Stack.push, push.__self__ is s, push == s.push)
print(list(map(Stack.push, [Stack(), Stack()], [1, 2]))[1].items)
