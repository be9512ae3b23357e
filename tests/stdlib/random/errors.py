def attempt(function, *args, **kwargs):
    try:
        print(repr(function(*args, **kwargs)))
    except Exception as error:
        print(type(error).__name__, error)


import random

attempt(random.randint, 5, 1)
attempt(random.choice, [])
attempt(random.randrange, 0)
attempt(random.randrange, 1, 5, 0)
attempt(random.sample, [1], 2)
attempt(random.shuffle, (1, 2))
attempt(random.choices, [], k=1)
attempt(random.getrandbits, -1)
attempt(random.randint, 1)
attempt(random.randrange, 1.5)
attempt(random.seed, [])
attempt(random.sample, {1}, 1)
attempt(random.choices, "ab", [1], k=2)
