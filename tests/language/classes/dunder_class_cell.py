class A:
    def who(self):
        return __class__.__name__

    @classmethod
    def cls(klass):
        return __class__ is klass

    @staticmethod
    def stat():
        return __class__


class B(A):
    pass


print(B().who(), A.cls(), B.cls(), B.stat() is A)
