# expect-status: 1
values = [1, 2,
total = 5
