# expect-status: 1
def check(f):
    def wrapper(*args):
        return f(*args)
    return wrapper


class A:
    @check
    @check
    def run(self):
        raise NotImplementedError


A().run()
