# Equality, hashes and errors of references to living objects.
import weakref


class Item:
    pass


item = Item()
r = weakref.ref(item)
print(r == weakref.ref(item), r != weakref.ref(Item), hash(r) == hash(item), r() is item)
print(weakref.ref(Item)() is Item, r.__callback__)
for wrong in (5, "text", (), None):
    try:
        weakref.ref(wrong)
    except TypeError as e:
        print(e)
d = weakref.WeakValueDictionary()
d["a"] = item
print(dict(d) == {"a": item}, d.pop("a") is item, len(d), d.get("a", "nothing"))
