e = ValueError("base")
e.add_note("first")
e.add_note("second")
print(e.__notes__, e)
try:
    e.add_note(5)
except TypeError as err:
    print(err)
print(hasattr(ValueError(), "__notes__"))
e.__notes__ = "replaced"
try:
    e.add_note("x")
except TypeError as err:
    print(err)
