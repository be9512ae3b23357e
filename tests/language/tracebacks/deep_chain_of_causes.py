# expect-status: 1
def step(n):
    try:
        if n == 0:
            raise ValueError("root")
        step(n - 1)
    except Exception as e:
        raise RuntimeError(f"step {n}") from e


step(2)
