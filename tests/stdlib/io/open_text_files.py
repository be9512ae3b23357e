def attempt(function, *args, **kwargs):
    try:
        print(repr(function(*args, **kwargs)))
    except Exception as error:
        print(type(error).__name__, error)


with open("note.txt", "w") as f:
    print(f.write("first\nsecond\n"), f.writelines(["third\n", "é€\n"]), f.name, f.mode, f.closed, f.writable(), f.readable())
print(f.closed)
with open("note.txt") as f:
    print(repr(f.readline()), f.read(3), f.readlines(), repr(f.read()), f.encoding.lower().replace("_", "-"))
for line in open("note.txt"):
    print(repr(line), end=" ")
print()
with open("note.txt", "a") as f:
    f.write("appended")
with open("note.txt", "r+") as f:
    f.write("FIRST")
    f.seek(0)
    print(f.read().split("\n"), f.tell() > 0)
with open("note.txt", "w", newline="") as f:
    f.write("a\r\nb\rc\n")
print(repr(open("note.txt").read()), repr(open("note.txt", newline="").read()), [*open("note.txt")])
with open("latin.txt", "w", encoding="latin-1") as f:
    f.write("é")
print(open("latin.txt", "rb").read(), open("latin.txt", encoding="latin-1").read(), open("latin.txt", errors="replace").read())
attempt(open, "missing.txt")
attempt(open, "note.txt", "q")
attempt(open, "note.txt", "x")
attempt(open, "note.txt", "rw")
attempt(open, ".")
attempt(open, "no/such/dir/file", "w")
attempt(open("note.txt").write, "x")
attempt(f.read)
attempt(open, "note.txt", encoding="nope")
attempt(open, [])
attempt(open("latin.txt").read)
attempt(open, "note.txt", "rb", encoding="utf-8")
