class Outer:
    level = 1

    class Inner:
        level = 2

        class Core:
            level = 3

        def make(self):
            return Outer.Inner.Core()

    def inner(self):
        return self.Inner()


print(Outer.Inner.Core.level, Outer().inner().make().level, Outer.Inner.Core.__qualname__, Outer().Inner is Outer.Inner)


def factory(base):
    class Made(base):
        def who(self):
            return super().who() + "+made"
    return Made


class Base:
    def who(self): return "base"


print(factory(Base)().who(), factory(factory(Base))().who())
