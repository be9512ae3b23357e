# expect-status: 1
class Outer:
    class Error(Exception):
        def __str__(self):
            return f"custom text {self.args}"


raise Outer.Error(1, "two")
