# The left operand is read before the assignment on the right rebinds it.
x = 1
print(x + (x := 5))
print(x)
y = 10
print((y := 2) * y, y)


def in_function(a):
    return a + (a := 5) + a


print(in_function(1))


def in_call(a):
    return [a, (a := a + 1), a, (a := a * 10), a]


print(in_call(1))
