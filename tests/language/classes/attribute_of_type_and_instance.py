class Meta(type):
    attr = "meta"
    only_meta = "only meta"

    def method(cls): return "meta method"


class A(metaclass=Meta):
    attr = "class"


a = A()
a.attr = "instance"
print(a.attr, A.attr, Meta.attr, A.only_meta, A.method(), hasattr(a, "only_meta"), hasattr(a, "method"))
print(type(a).attr, A.__class__ is Meta, a.__class__.__class__ is Meta)
A.new = 5
print(a.new)
del A.attr
print(A.attr, a.attr)
del a.attr
try:
    a.attr
except AttributeError as e:
    print(e)
