π = 3
naïve = "accent"
变量 = 1
ﬁ = "ligature normalised"
print(π, naïve, 变量, fi, _ := 5)


class Ñ:
    ä = 1


print(Ñ.ä, Ñ.__name__)
K = "kelvin sign" if "K" in globals() else "latin"
for source in ("a² = 1", "€ = 1", "x = 1 – 2", "“quoted”", "a\u200bb = 1", "x\xa0= 1"):
    try:
        compile(source, "<t>", "exec")
        print("ok")
    except SyntaxError as e:
        print(e.msg)
