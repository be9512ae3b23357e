# expect-status: 1
def failing(n):
    raise ValueError(f"number {n}")


errors = []
for n in range(2):
    try:
        failing(n)
    except ValueError as e:
        errors.append(e)
raise ExceptionGroup("several", errors + [ExceptionGroup("nested", [TypeError("inner")])])
