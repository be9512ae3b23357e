print(0x1F, 0XfF, 0o17, 0O7, 0b101, 0B11, 1_000_000, 0x_ff, 0b_1, 0, 00, 0_0)
print(0xffffffffffffffffffff, 0b1 << 100, 123_456_789_012_345_678_901_234_567_890)
for source in ("012", "0x", "0b2", "0o8", "1__0", "1_", "0b", "1a", "0xg", "0_x1"):
    try:
        print(eval(source))
    except SyntaxError as e:
        print(source, "->", e.msg)
