import os.path as p

print(p.join("a", "b", "c.txt"), p.join("a", "/b"), p.join("a/", "b"), p.join("", "x"), p.split("/a/b.c"), p.splitext("a/b.tar.gz"), p.splitext(".rc"), p.basename("/x/y/"), p.dirname("/x/y"), p.isabs("/a"), p.normpath("a//b/../c/./d"), p.normpath(""), p.commonprefix(["abc", "abd"]), p.relpath("/a/b/c", "/a/d"), p.sep if hasattr(p, "sep") else "/")
print(p.exists("/no/such"), p.isdir("/"), p.isfile("/"), p.abspath("/a/../b"), p.expanduser("x"))
import os

print(os.sep, os.linesep.encode(), os.name, os.curdir, os.pardir, os.path is p, os.fspath("x"))
