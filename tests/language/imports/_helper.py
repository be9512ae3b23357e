print("running _helper once")
value = 42
counter = []


def add(a, b):
    return a + b


class Thing:
    def hello(self):
        return "hello from " + __name__
