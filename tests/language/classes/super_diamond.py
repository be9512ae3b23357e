class Base:
    def __init__(self, **kw):
        print("Base", kw)

    def who(self): return ["Base"]


class Left(Base):
    def __init__(self, left, **kw):
        print("Left", left)
        super().__init__(**kw)

    def who(self): return ["Left"] + super().who()


class Right(Base):
    def __init__(self, right, **kw):
        print("Right", right)
        super().__init__(**kw)

    def who(self): return ["Right"] + super().who()


class Both(Left, Right):
    def who(self): return ["Both"] + super().who()


b = Both(left=1, right=2, extra=3)
print(b.who(), super(Left, b).who(), super(Both, b).who())
