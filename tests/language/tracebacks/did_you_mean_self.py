# expect-status: 1
class Box:
    def __init__(self):
        self.content = 1

    def show(self):
        return content


Box().show()
