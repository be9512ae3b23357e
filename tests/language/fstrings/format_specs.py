x, n, s = 3.14159, 42, "abc"
print(f"{x:.2f}|{x:8.3f}|{x:<8.1f}|{x:>+8.1f}|{x:^8.1f}|{x:08.2f}|{x:e}|{x:g}|{x:%}|{x:.1%}")
print(f"{n:5}|{n:<5}|{n:^5}|{n:>5}|{n:05}|{n:+}|{n: }|{n:x}|{n:#x}|{n:b}|{n:#010b}|{n:o}|{n:c}|{n:e}|{n:,}|{1234567:,}|{1234567:_}")
print(f"{s:5}|{s:<5}|{s:^5}|{s:>5}|{s:*^9}|{s:.2}|{s:>5.1}|{s:é<5}|{s:05}|")
width, prec, fill = 10, 3, "*"
print(f"{x:{width}.{prec}f}|{x:{fill}>{width}}|{s:{fill}^{width}}|{n:{'0' + str(width)}}|{n:{'x'}}")
