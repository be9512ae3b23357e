class AppError(Exception):
    code = 500

    def __init__(self, message, *, detail=None):
        super().__init__(message)
        self.detail = detail

    def __str__(self):
        return f"[{self.code}] {self.args[0]}"


class NotFound(AppError):
    code = 404


try:
    raise NotFound("page", detail={"path": "/x"})
except AppError as e:
    print(e, repr(e), e.detail, e.code)


class Silent(Exception):
    def __init__(self, a, b): self.a = a


try:
    raise Silent(1, 2)
except Silent as e:
    print(e.args, e, repr(e))


class Multi(KeyError, AttributeError):
    pass


try:
    raise Multi("m")
except AttributeError as e:
    print("as AttributeError", e)
