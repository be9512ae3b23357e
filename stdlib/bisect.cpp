// The module bisect.
#include "runtime/sequence.hpp"
#include "stdlib/native_modules.hpp"

namespace krait {

namespace {

enum class Side : bool { Left, Right };

Result<int64_t> sequence_length(Thread& t, Value v) {
    if (is_exact(v, builtin_shapes::list)) return static_cast<int64_t>(as<List>(v)->size);
    return length(t, v);
}

Value item_at(Thread& t, Value sequence, int64_t i) {
    if (is_exact(sequence, builtin_shapes::list)) {
        List* list = as<List>(sequence);
        if (static_cast<uint64_t>(i) < list->size) return (*list)[static_cast<size_t>(i)];
    }
    return get_item(t, sequence, make_int(t, i));
}

// Where `x` belongs among the (keys of the) items of a[0]; a: sequence, x, lo, hi; key by keyword.
template <Side side>
Result<int64_t> find_place(Thread& t, Args a, Value x) {
    int64_t low = TRY(to_int64(t, a[2]));
    if (low < 0) return raise_value_error(t, "lo must be non-negative");
    int64_t high = a[3].is_none() ? -1 : TRY(to_int64(t, a[3]));
    if (high < 0) high = TRY(sequence_length(t, a[0]));
    Value key = a.keyword(0);
    while (low < high) {
        int64_t middle = low + (high - low) / 2;
        Value item = TRY(item_at(t, a[0], middle));
        if (!key.is_none()) item = TRY(call(t, key, {item}));
        bool go_left = side == Side::Right ? TRY(item_less(t, x, item)) : !TRY(item_less(t, item, x));
        if (go_left) {
            high = middle;
        } else {
            low = middle + 1;
        }
    }
    return low;
}

template <Side side>
Value bisect(Thread& t, Args a) {
    int64_t place = TRY(find_place<side>(t, a, a[1]));
    return make_int(t, place);
}

template <Side side>
Value insort(Thread& t, Args a) {
    Value x = a.keyword(0).is_none() ? a[1] : TRY(call(t, a.keyword(0), {a[1]}));
    int64_t place = TRY(find_place<side>(t, a, x));
    if (is_exact(a[0], builtin_shapes::list) && static_cast<uint64_t>(place) <= as<List>(a[0])->size) {
        TRY(list_insert(t, as<List>(a[0]), static_cast<size_t>(place), a[1]));
        return Value::none();
    }
    TRY(call_method(t, a[0], intern(t, "insert"), {make_int(t, place), a[1]}));
    return Value::none();
}

const MethodDef functions[] = {
    {"bisect_right(a, x, lo=0, hi=None, *, key=None)",
     "Return the index where to insert item x in list a, assuming a is sorted.\n\n"
     "The return value i is such that all e in a[:i] have e <= x, and all e in\n"
     "a[i:] have e > x.  So if x already appears in the list, a.insert(i, x) will\n"
     "insert just after the rightmost x already there.",
     bisect<Side::Right>},
    {"bisect(a, x, lo=0, hi=None, *, key=None)", "Alias of bisect_right.", bisect<Side::Right>},
    {"bisect_left(a, x, lo=0, hi=None, *, key=None)",
     "Return the index where to insert item x in list a, assuming a is sorted.\n\n"
     "The return value i is such that all e in a[:i] have e < x, and all e in\n"
     "a[i:] have e >= x.  So if x already appears in the list, a.insert(i, x) will\n"
     "insert just before the leftmost x already there.",
     bisect<Side::Left>},
    {"insort_right(a, x, lo=0, hi=None, *, key=None)",
     "Insert item x in list a, and keep it sorted assuming a is sorted.\n\n"
     "If x is already in a, insert it to the right of the rightmost x.",
     insort<Side::Right>},
    {"insort(a, x, lo=0, hi=None, *, key=None)", "Alias of insort_right.", insort<Side::Right>},
    {"insort_left(a, x, lo=0, hi=None, *, key=None)",
     "Insert item x in list a, and keep it sorted assuming a is sorted.\n\n"
     "If x is already in a, insert it to the left of the leftmost x.",
     insort<Side::Left>},
};

} // namespace

KRAIT_MODULE(bisect) = {"bisect", "Bisection algorithms.", functions};

} // namespace krait
