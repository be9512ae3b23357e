import io

print()
print(1, "a", None, sep="-", end="!\n")
print("a", "b", sep="")
print("a", "b", sep=None, end=None)
print(*[], sep="x")
out = io.StringIO()
print("to", "buffer", file=out, end="|")
print(3, file=out, flush=True)
print(repr(out.getvalue()))


class Writer:
    def write(self, text):
        parts.append(text)


parts = []
print("x", 1, sep=",", file=Writer())
print(parts)
for kwargs in ({"sep": 5}, {"end": 5}, {"wrong": 1}, {"file": 5}):
    try:
        print("a", **kwargs)
    except (TypeError, AttributeError) as e:
        print(type(e).__name__, e)
