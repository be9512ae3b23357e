# Text and bytes come out in the order in which they were written.
# expect: one
# expect: two
# expect: three
import sys

sys.stdout.write("one\n")
sys.stdout.buffer.write(b"two\n")
print("three")
