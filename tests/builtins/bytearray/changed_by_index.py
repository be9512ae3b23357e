# __index__ of a slice's parts changes the bytearray that is being sliced.


class Index:
    def __init__(self, array):
        self.array = array

    def __index__(self):
        self.array.clear()
        return 1


def fresh():
    return bytearray(b"abc" * 50)


array = fresh()
print(array[Index(array):Index(array)])
array = fresh()
print(array[Index(array)::Index(array)])
array = fresh()
print(array[::Index(array)])
array = fresh()
array[Index(array):] = b"xyz"
print(array)
array = fresh()
try:
    array[::Index(array)] = b"xyz"
except ValueError as error:
    print(error)
print(array)
array = fresh()
del array[Index(array):]
print(array)
array = fresh()
del array[::Index(array)]
print(array)
array = fresh()
del array[Index(array)::2]
print(array)
