class A:
    def __add__(self, o):
        print("A.add")
        return NotImplemented

    def __radd__(self, o):
        print("A.radd")
        return NotImplemented

    def __eq__(self, o):
        print("A.eq")
        return NotImplemented

    def __lt__(self, o):
        print("A.lt")
        return NotImplemented


class B:
    def __radd__(self, o):
        print("B.radd")
        return "B"

    def __gt__(self, o):
        print("B.gt")
        return "B.gt"


print(A() + B())
for f in (lambda: A() + A(), lambda: A() + 1, lambda: 1 + A(), lambda: A() < A(), lambda: A() < 1):
    try:
        print(f())
    except TypeError as e:
        print(e)
print(A() == A(), A() == 5, A() != 5, A() < B())
a = A()
print(a == a)
