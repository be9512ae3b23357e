# expect-status: 1
def area(width, height):
    return width * height


area(3, heigth=4)
