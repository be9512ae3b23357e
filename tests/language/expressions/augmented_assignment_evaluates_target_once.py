calls = []


def get(container):
    calls.append("get")
    return container


def index(i):
    calls.append(f"index {i}")
    return i


data = [1, 2, 3]
get(data)[index(1)] += 10
print(data, calls)


class Box:
    value = 5


def box():
    calls.append("box")
    return Box


calls.clear()
box().value *= 3
print(Box.value, calls)
