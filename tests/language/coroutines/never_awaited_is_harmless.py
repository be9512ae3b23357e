async def f():
    print("never")


c = f()
print(c.cr_frame is not None, c.cr_code.co_name)
c.close()
print(c.cr_frame)
try:
    c.throw(ValueError)
except RuntimeError as e:
    print(e)
