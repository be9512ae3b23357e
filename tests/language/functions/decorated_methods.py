def upper(f):
    def wrapper(self, *args):
        return f(self, *args).upper()
    return wrapper


class A:
    name = "a"

    @upper
    def greet(self, other):
        return f"{self.name} greets {other}"

    @staticmethod
    @upper
    def stat(s):
        return s

    @classmethod
    @upper
    def cls(cls):
        return cls.__name__ + " class"

    @property
    @upper
    def prop(self):
        return "prop"


print(A().greet("bob"), A.stat("static"), A.cls(), A().prop)
