# skip-stress: a full heap makes every collection long
# options: -X heap=32M
# oracle: CPython has no heap limit
# expect: MemoryError
# expect: parts MemoryError
# expect: goes on ab


def doubling():
    text = "x"
    while True:
        text += text


def parts():
    kept = []
    while True:
        kept.append("y" * 1000 + str(len(kept)))


try:
    doubling()
except MemoryError as e:
    print(type(e).__name__)
try:
    parts()
except MemoryError as e:
    print("parts", type(e).__name__)
print("goes on", "a" + "b")
