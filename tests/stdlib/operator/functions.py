def attempt(function, *args, **kwargs):
    try:
        print(repr(function(*args, **kwargs)))
    except Exception as error:
        print(type(error).__name__, error)


import operator as op

print(op.add(1, 2), op.sub(5, 3), op.mul("a", 2), op.truediv(7, 2), op.floordiv(7, 2), op.mod(7, 3), op.pow(2, 5), op.neg(3), op.pos(3), op.abs(-3), op.invert(5), op.lshift(1, 4), op.rshift(16, 2), op.and_(6, 3), op.or_(6, 3), op.xor(6, 3), op.not_(0), op.truth([]), op.is_(None, None), op.is_not(1, None))
print(op.lt(1, 2), op.le(2, 2), op.eq(1, 1.0), op.ne(1, 2), op.ge(1, 2), op.gt(1, 2), op.concat([1], [2]), op.contains([1, 2], 2), op.countOf([1, 1, 2], 1), op.getitem({"a": 1}, "a"), op.indexOf("abc", "c"), op.index(5), op.length_hint([1, 2]))
l = [1, 2, 3]
op.setitem(l, 0, 9)
op.delitem(l, 1)
a = [1]
print(l, op.iadd(a, [2]), a, op.ior({1}, {2}), op.call(max, 1, 2))
attempt(op.add, 1, "a")
attempt(op.index, 1.5)
attempt(op.indexOf, [1], 2)
attempt(op.add, 1)
