# expect-status: 1
def total(*values):
    return sum(values)


print(
    total(
        1,
        2,
        "three",
    )
)
