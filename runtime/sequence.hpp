// What the built-in sequences share: indices, comparison item by item, filling from iterables.
#pragma once

#include "runtime/containers.hpp"
#include "runtime/float.hpp"
#include "runtime/hash_key.hpp"
#include "runtime/int.hpp"
#include "runtime/protocols.hpp"
#include "runtime/repr_scope.hpp"
#include "runtime/str.hpp"

namespace krait {

// Works as an index: an int or something with __index__.
inline bool has_index(Thread& t, Value v) { return is_int(v) || special(type_of(t, v), Special::index_).is_bound(); }
bool is_iterable(Thread& t, Value v);

// An index as sequences take it: IndexError "cannot fit 'int' into an index-sized integer".
Result<int64_t> sequence_index_slow(Thread& t, Value key);
inline Result<int64_t> sequence_index(Thread& t, Value key) {
    if (key.is_small_int()) [[likely]]
        return key.as_small_int();
    return sequence_index_slow(t, key);
}
// The count of `sequence * count`: OverflowError when it does not fit; negative counts are 0. Unbound
// (NotImplemented is the caller's answer) when `count` is no index: -1.
Result<int64_t> repeat_count(Thread& t, Value count);
// The start or stop of index(value, start, stop): clipped, and counted from the end when negative.
Result<int64_t> search_bound(Thread& t, Value bound, int64_t size);

// 1 equal, 0 different, -1 not known without running Python code.
inline int quick_item_equal(Value a, Value b) {
    if (a == b) return 1;
    if (Value::both_small_int(a, b) || (a.is_small_float() && b.is_small_float())) return 0;
    if (is_exact(a, builtin_shapes::str) && is_exact(b, builtin_shapes::str)) return str_equal(as<Str>(a), as<Str>(b));
    return -1;
}
inline Result<bool> item_equal(Thread& t, Value a, Value b) {
    int known = quick_item_equal(a, b);
    if (known >= 0) [[likely]]
        return known != 0;
    return key_equal(t, a, b);
}

inline Result<bool> item_less(Thread& t, Value a, Value b) {
    if (Value::both_small_int(a, b)) return a.as_small_int() < b.as_small_int();
    if (a.is_small_float() && b.is_small_float()) return a.as_small_float() < b.as_small_float();
    if (is_exact(a, builtin_shapes::str) && is_exact(b, builtin_shapes::str))
        return str_compare(as<Str>(a), as<Str>(b)) < 0;
    if (is_exact(a, builtin_shapes::tuple) && is_exact(b, builtin_shapes::tuple)) {
        Value less = TRY(tuple_compare(t, as<Tuple>(a), as<Tuple>(b), Comparison::Lt));
        return less.is_bool() ? Result<bool>(less.is_true()) : truth(t, less);
    }
    return compare_bool(t, a, b, Comparison::Lt);
}

inline Value compare_sizes(uint64_t a, uint64_t b, Comparison op) {
    switch (op) {
        case Comparison::Lt: return Value::boolean(a < b);
        case Comparison::Le: return Value::boolean(a <= b);
        case Comparison::Eq: return Value::boolean(a == b);
        case Comparison::Ne: return Value::boolean(a != b);
        case Comparison::Gt: return Value::boolean(a > b);
        default: return Value::boolean(a >= b);
    }
}

// Sequence: has size and items that are looked at anew after every comparison, because lists can change meanwhile.
template <class Sequence>
Value compare_sequences(Thread& t, Sequence* a, Sequence* b, Comparison op) {
    bool equality = op == Comparison::Eq || op == Comparison::Ne;
    if (equality && a->size != b->size) return Value::boolean(op == Comparison::Ne);
    RecursionScope scope(t);
    if (scope.exceeded()) return raise_recursion_error(t, " in comparison");
    for (uint64_t i = 0;; i++) {
        uint64_t shorter = a->size < b->size ? a->size : b->size;
        const Value* x = a->begin();
        const Value* y = b->begin();
        while (i < shorter && x[i] == y[i]) i++; // identical items are equal
        if (i >= shorter) break;
        int known = quick_item_equal(x[i], y[i]);
        Value left = x[i], right = y[i];
        if (known < 0) known = TRY(key_equal(t, left, right));
        if (known) continue;
        if (equality) return Value::boolean(op == Comparison::Ne);
        return compare(t, left, right, op);
    }
    return compare_sizes(a->size, b->size, op);
}

// The next item of an iterator, with the commonest kinds inline; unbound at the end.
inline Value iterate(Thread& t, Value iterator) {
    switch (iterator.cell()->kind) {
        case Kind::ListIterator: return list_iterator_next(as<ListIterator>(iterator));
        case Kind::TupleIterator: return tuple_iterator_next(as<ListIterator>(iterator));
        case Kind::RangeIterator: return range_iterator_next(as<RangeIterator>(iterator));
        default: return next_item(t, iterator);
    }
}

// For subclass construction: TypeError of `name`.__new__ when `cls` is no subtype of `base`.
Result<Type*> class_argument(Thread& t, Value cls, Type* base);
// The same for a type that is known by its definition only: those of modules.
Result<Type*> class_argument(Thread& t, Value cls, const TypeDef& base);

// __iter__ of iterators.
inline Value return_self(Thread&, Args a) { return a[0]; }

// list[int]: the shared __class_getitem__.
Value class_getitem(Thread& t, Args a);

} // namespace krait
