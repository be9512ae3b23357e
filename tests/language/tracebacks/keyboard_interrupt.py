# expect-status: -2
raise KeyboardInterrupt
