def attempt(function, *args, **kwargs):
    try:
        print(repr(function(*args, **kwargs)))
    except Exception as error:
        print(type(error).__name__, error)


import os

os.mkdir("made")
os.makedirs("deep/er/est")
os.makedirs("deep/er", exist_ok=True)
with open("made/file.txt", "w") as f:
    f.write("12345")
print(sorted(os.listdir(".")), os.listdir("made"), os.path.exists("made"), os.path.isdir("made"), os.path.isfile("made/file.txt"), os.path.getsize("made/file.txt"), os.stat("made/file.txt").st_size)
os.rename("made/file.txt", "made/renamed.txt")
print(os.listdir("made"))
os.remove("made/renamed.txt")
os.rmdir("made")
print(os.path.exists("made"))
here = os.getcwd()
os.chdir("deep")
print(os.path.basename(os.getcwd()), os.listdir())
os.chdir(here)
print(sorted(e.name for e in os.scandir(".")), [(r, sorted(d), f) for r, d, f in os.walk("deep")])
attempt(os.remove, "missing")
attempt(os.mkdir, "deep")
attempt(os.rmdir, "deep")
attempt(os.listdir, "missing")
attempt(os.stat, "missing")
attempt(os.rename, "missing", "x")
attempt(os.chdir, "missing")
attempt(os.listdir, 1.5)
