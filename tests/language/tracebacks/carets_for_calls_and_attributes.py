# expect-status: 1
class A:
    def method(self, value):
        return value.upper().nothing


a = A()
result = [a.method("x") for _ in range(2)]
