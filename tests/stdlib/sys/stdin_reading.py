# stdin: alpha
# stdin: beta
# stdin: gamma
# stdin: delta
import sys

print(repr(sys.stdin.readline()), repr(sys.stdin.read(3)), repr(input()))
for line in sys.stdin:
    print(repr(line))
print(repr(sys.stdin.read()), repr(sys.stdin.readline()))
