def note(cls):
    print("handler", cls.__name__)
    return cls


try:
    raise ValueError
except note(KeyError):
    print("no")
except note(ValueError):
    print("yes")
except note(TypeError):
    print("no")
try:
    pass
except note(ValueError):
    pass
print("not evaluated when nothing is raised")
