# An object that nothing refers to is gone after gc.collect(): references, mappings and sets notice.
import gc
import weakref


class Item:
    def __init__(self, n):
        self.n = n

    def method(self):
        return self.n


def make():
    item = Item(1)
    refs = [weakref.ref(item), weakref.WeakMethod(item.method), weakref.proxy(item)]
    by_value = weakref.WeakValueDictionary(x=item)
    by_key = weakref.WeakKeyDictionary({item: 5})
    items = weakref.WeakSet([item])
    final = weakref.finalize(item, print, "finalized", 7)
    noisy = weakref.ref(item, lambda dead: print("died", dead() is None))
    print(refs[0]() is item, refs[1]()(), refs[2].n, refs[2].method())
    print(by_value["x"] is item, by_key[item], item in items, len(items), final.alive)
    return refs, by_value, by_key, items, final, noisy


def use_stack(n):
    return n and use_stack(n - 1)


everything = make()
use_stack(50)
gc.collect()
for i in range(3000):
    pass
(ref, method, proxy), by_value, by_key, items, final, noisy = everything
print(ref(), method(), list(by_value), list(by_key), list(items), final.alive)
try:
    proxy.n
except ReferenceError as e:
    print(e)
