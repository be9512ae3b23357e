# The words of errors about arguments.

def show(expression):
    try:
        print(expression, '->', repr(eval(expression)))
    except Exception as error:
        print(expression, '->', type(error).__name__, ascii(str(error)))


for line in r'''
"abc".find(1)
"abc".find("a","b")
"abc".index("z")
"abc".rindex("z")
"abc".count(1)
"abc".startswith(1)
"abc".startswith((1,))
"abc".endswith(1)
"abc".endswith(("a",1))
"abc".startswith("a","b")
"abc".startswith("a",None,1.5)
"abc".join(1)
"abc".join([1])
"abc".join(["a",b"b"])
"abc".split(1)
"abc".split("")
"abc".rsplit("")
"abc".split(None,"a")
"abc".split(None,1.5)
"abc".partition("")
"abc".partition(1)
"abc".strip(1)
"abc".lstrip(1)
"abc".replace(1,"")
"abc".replace("",1)
"abc".replace("a","b","c")
"abc".center("a")
"abc".center(10,"ab")
"abc".center(10,1)
"abc".ljust(10,b"a")
"abc".zfill("a")
"abc".expandtabs("a")
"abc".removeprefix(1)
"abc".removesuffix(1)
"abc".translate(1)
"abc".translate({97:1114112})
"abc".translate({97:1.5})
"abc".translate({97:None,98:"xyz"})
str.maketrans(1)
str.maketrans("a","bc")
str.maketrans({"ab":1})
str.maketrans({1.5:1})
str.maketrans("a",1)
str.maketrans(1,"a")
str.maketrans("a","b",1)
"abc".splitlines(1.5)
"abc".splitlines("a")
"abc"[1.5]
"abc"["a"]
"abc"[5]
"abc"[-5]
"abc"[::0]
"abc"["a":]
"abc"+1
1+"abc"
"abc"*"a"
"abc"*1.5
"abc"*[1]
[1]*"abc"
1.5*"abc"
"abc"*(1<<70)
"abc"*(1<<62)
"abc".__contains__(1)
1 in "abc"
"abc".__getitem__("a")
"abc".__add__(1)
str(b"a",1)
str("a","utf-8")
str(1,"utf-8")
str(b"abc",errors="strict")
str(foo=1)
"abc".__format__(1)
"abc".upper(1)
"abc".isalpha(1)
"abc".foo
"abc" < 1
"abc".__lt__(1)
"abc".__eq__(1)
"abc".__getnewargs__()
chr(-1)
ord("ab")
'''.strip().split('\n'):
    show(line)
