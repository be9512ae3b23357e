class C:
    def __enter__(self): print("class enter"); return 1
    def __exit__(self, *a): print("class exit")


c = C()
c.__enter__ = lambda: print("instance enter")
c.__exit__ = lambda *a: print("instance exit")
with c as v:
    print(v)
