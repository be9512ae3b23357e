class Log:
    def __setattr__(self, name, value):
        print("set", name, value)

    def __setitem__(self, key, value):
        print("item", key, value)


o = Log()
o.a = o["b"] = o.c = 5
(o.x, o["y"]), o.z = (1, 2), 3
i = 0
a = [0, 0, 0]
i, a[i] = 1, "here"
print(i, a)
