class Thing:
    pass


for value in (5, "s", None, [], Thing(), (1, 2), {}, 1.5, ...):
    try:
        value()
    except TypeError as e:
        print(e)
