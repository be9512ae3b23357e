// The module _heapq: the heap operations on lists. merge, nlargest and nsmallest are in heapq.py.
//
// The moves and comparisons are those of CPython, so that a heap's list looks the same: an item that replaces the root
// first sinks to a leaf along the smaller (or larger) children, then rises to its place.
#include "runtime/sequence.hpp"
#include "stdlib/native_modules.hpp"

namespace krait {

namespace {

enum class Order : bool { Smallest, Largest }; // what lies at the root

// `a` belongs nearer to the root than `b`.
template <Order order>
Result<bool> comes_before(Thread& t, Value a, Value b) {
    return order == Order::Smallest ? item_less(t, a, b) : item_less(t, b, a);
}

// `what` names the argument as CPython does: "heappush() argument 1".
Result<List*> heap_argument(Thread& t, Value v, const char* what) {
    if (!has_kind(v, Kind::List)) return raise_type_error(t, "{} must be list, not {}", what, type_name(t, v));
    return as<List>(v);
}

// Comparing may have run code that changed the list.
Result<void> check_size(Thread& t, List* heap, size_t size) {
    if (heap->size == size) return {};
    return raise(t, t.types.RuntimeError, "list changed size during iteration");
}

void put(List* heap, size_t i, Value v) { store(heap->buffer, (*heap)[i], v); }

// The item at `at` rises until its parent comes before it, at most to `top`.
template <Order order>
Result<void> rise(Thread& t, List* heap, size_t top, size_t at) {
    size_t size = heap->size;
    if (at >= size) return raise(t, t.types.IndexError, "index out of range");
    Value item = (*heap)[at];
    while (at > top) {
        size_t parent = (at - 1) / 2;
        bool before = TRY(comes_before<order>(t, item, (*heap)[parent]));
        TRY(check_size(t, heap, size));
        if (!before) break;
        // Swapped step by step: whatever a comparison sees or leaves behind is a permutation.
        put(heap, at, (*heap)[parent]);
        put(heap, parent, item);
        at = parent;
    }
    return {};
}

template <Order order>
Result<void> sink(Thread& t, List* heap, size_t at) {
    size_t size = heap->size;
    if (at >= size) return raise(t, t.types.IndexError, "index out of range");
    size_t top = at;
    size_t leaves = size / 2;
    while (at < leaves) {
        size_t child = 2 * at + 1;
        if (child + 1 < size) {
            bool before = TRY(comes_before<order>(t, (*heap)[child], (*heap)[child + 1]));
            TRY(check_size(t, heap, size));
            child += !before;
        }
        Value item = (*heap)[at];
        put(heap, at, (*heap)[child]);
        put(heap, child, item);
        at = child;
    }
    return rise<order>(t, heap, top, at);
}

Value heappush(Thread& t, Args a) {
    List* heap = TRY(heap_argument(t, a[0], "heappush() argument 1"));
    TRY(list_append(t, heap, a[1]));
    TRY(rise<Order::Smallest>(t, heap, 0, heap->size - 1));
    return Value::none();
}

template <Order order>
Value heappop(Thread& t, Args a) {
    const char* what = order == Order::Smallest ? "heappop() argument" : "_heappop_max() argument";
    List* heap = TRY(heap_argument(t, a[0], what));
    if (heap->size == 0) return raise(t, t.types.IndexError, "index out of range");
    Value last = list_pop(t, heap, heap->size - 1);
    if (heap->size == 0) return last;
    Value root = (*heap)[0];
    put(heap, 0, last);
    TRY(sink<order>(t, heap, 0));
    return root;
}

template <Order order>
Value heapreplace(Thread& t, Args a) {
    const char* what = order == Order::Smallest ? "heapreplace() argument 1" : "_heapreplace_max() argument 1";
    List* heap = TRY(heap_argument(t, a[0], what));
    if (heap->size == 0) return raise(t, t.types.IndexError, "index out of range");
    Value root = (*heap)[0];
    put(heap, 0, a[1]);
    TRY(sink<order>(t, heap, 0));
    return root;
}

Value heappushpop(Thread& t, Args a) {
    List* heap = TRY(heap_argument(t, a[0], "heappushpop() argument 1"));
    if (heap->size == 0) return a[1];
    bool root_first = TRY(item_less(t, (*heap)[0], a[1]));
    if (!root_first) return a[1];
    if (heap->size == 0) return raise(t, t.types.IndexError, "index out of range");
    return heapreplace<Order::Smallest>(t, a);
}

template <Order order>
Value heapify(Thread& t, Args a) {
    const char* what = order == Order::Smallest ? "heapify() argument" : "_heapify_max() argument";
    List* heap = TRY(heap_argument(t, a[0], what));
    for (size_t i = heap->size / 2; i-- > 0;) TRY(sink<order>(t, heap, i));
    return Value::none();
}

const MethodDef functions[] = {
    {"heappush(heap, item, /)", "Push item onto heap, maintaining the heap invariant.", heappush},
    {"heappop(heap, /)", "Pop the smallest item off the heap, maintaining the heap invariant.",
     heappop<Order::Smallest>},
    {"heapreplace(heap, item, /)",
     "Pop and return the current smallest value, and add the new item.\n\n"
     "This is more efficient than heappop() followed by heappush(), and can be\n"
     "more appropriate when using a fixed-size heap.",
     heapreplace<Order::Smallest>},
    {"heappushpop(heap, item, /)",
     "Push item on the heap, then pop and return the smallest item from the heap.\n\n"
     "The combined action runs more efficiently than heappush() followed by\na separate call to heappop().",
     heappushpop},
    {"heapify(heap, /)", "Transform list into a heap, in-place, in O(len(heap)) time.", heapify<Order::Smallest>},
    {"_heappop_max(heap, /)", "Maxheap variant of heappop.", heappop<Order::Largest>},
    {"_heapreplace_max(heap, item, /)", "Maxheap variant of heapreplace.", heapreplace<Order::Largest>},
    {"_heapify_max(heap, /)", "Maxheap variant of heapify.", heapify<Order::Largest>},
};

} // namespace

KRAIT_MODULE(_heapq) = {"_heapq", "Heap queue algorithm (a.k.a. priority queue).", functions};

} // namespace krait
