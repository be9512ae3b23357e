async def main():
    try:
        c.send(None)
    except ValueError as e:
        print(e)
    try:
        await c
    except (RuntimeError, ValueError) as e:
        print(type(e).__name__, e)


c = main()
try:
    c.send(None)
except StopIteration:
    print("end")
