#include "runtime/tuple.hpp"
#include "runtime/copy_bytes.hpp"

#include "runtime/sequence.hpp"

namespace krait {

namespace {

constexpr size_t max_items = (size_t{1} << 48) / sizeof(Value);

uint64_t rotate_left(uint64_t x, int n) { return x << n | x >> (64 - n); }

Result<Tuple*> allocate_tuple(Thread& t, size_t size) {
    if (size == 0 && t.state.empty_tuple != nullptr) return t.state.empty_tuple;
    Tuple* tuple = nullptr;
    if (size <= max_items) tuple = t.heap.allocate<Tuple>(builtin_shapes::tuple, size * sizeof(Value));
    if (tuple == nullptr) return raise_memory_error(t);
    tuple->size = size;
    return tuple;
}

void copy(Tuple* to, const Value* from, size_t count) { copy_values(to->items, from, count); }

} // namespace

Result<Tuple*> new_tuple(Thread& t, size_t size) {
    Tuple* tuple = TRY(allocate_tuple(t, size));
    for (size_t i = 0; i < size; i++) tuple->items[i] = Value::unbound();
    return tuple;
}

Result<Tuple*> new_tuple_of(Thread& t, Type* type, size_t size) {
    if (type == t.types.tuple) return new_tuple(t, size);
    if (size > max_items) return raise_memory_error(t);
    Cell* cell = TRY(new_variable_instance(t, type, sizeof(Tuple) + size * sizeof(Value)));
    auto* tuple = static_cast<Tuple*>(cell);
    tuple->size = size;
    for (size_t i = 0; i < size; i++) tuple->items[i] = Value::unbound();
    return tuple;
}

Result<Tuple*> make_tuple(Thread& t, std::span<const Value> items) {
    Tuple* tuple = TRY(allocate_tuple(t, items.size()));
    copy(tuple, items.data(), items.size());
    return tuple;
}

Tuple* small_tuple(Thread& t, std::initializer_list<Value> items) {
    // Not by memcpy where the values have only just been written: a wide load would wait for the narrow stores.
    if (items.size() == 2) return make_pair(t, items.begin()[0], items.begin()[1]);
    return make_tuple(t, {items.begin(), items.size()}).take();
}

Result<Tuple*> to_tuple(Thread& t, Value iterable) {
    if (is_exact(iterable, builtin_shapes::tuple)) return as<Tuple>(iterable);
    if (is_exact(iterable, builtin_shapes::list)) {
        List* list = as<List>(iterable);
        return make_tuple(t, list->items());
    }
    List* list = TRY(to_list(t, iterable));
    return make_tuple(t, list->items());
}

// -- operators

Result<Tuple*> tuple_slice(Thread& t, Tuple* tuple, int64_t begin, int64_t end) {
    if (begin >= end) return allocate_tuple(t, 0);
    if (begin == 0 && end == static_cast<int64_t>(tuple->size) && is_exact(tuple, builtin_shapes::tuple)) return tuple;
    return make_tuple(t, {tuple->items + begin, static_cast<size_t>(end - begin)});
}

Value tuple_subscript(Thread& t, Tuple* tuple, Value key) {
    if (key.is_small_int() || has_index(t, key)) {
        int64_t i = TRY(sequence_index(t, key));
        if (i < 0) i += static_cast<int64_t>(tuple->size);
        if (static_cast<uint64_t>(i) < tuple->size) [[likely]]
            return tuple->items[i];
        return raise(t, t.types.IndexError, "tuple index out of range");
    }
    if (!has_kind(key, Kind::Slice)) {
        return raise_type_error(t, "tuple indices must be integers or slices, not {}", type_name(t, key));
    }
    SliceBounds s = TRY(slice_bounds(t, as<Slice>(key), static_cast<int64_t>(tuple->size)));
    if (s.step == 1) return tuple_slice(t, tuple, s.start, s.start + s.count);
    Tuple* result = TRY(allocate_tuple(t, static_cast<size_t>(s.count)));
    for (int64_t i = 0, at = s.start; i < s.count; i++, at += s.step) result->items[i] = tuple->items[at];
    return result;
}

Result<Tuple*> tuple_concat(Thread& t, Tuple* a, Tuple* b) {
    if (a->size == 0 && is_exact(b, builtin_shapes::tuple)) return b;
    if (b->size == 0 && is_exact(a, builtin_shapes::tuple)) return a;
    Tuple* result = TRY(allocate_tuple(t, a->size + b->size));
    copy(result, a->items, a->size);
    if (b->size > 0) std::memcpy(static_cast<void*>(result->items + a->size), b->items, b->size * sizeof(Value));
    return result;
}

Result<Tuple*> tuple_repeat(Thread& t, Tuple* tuple, int64_t count) {
    if (count == 1 && is_exact(tuple, builtin_shapes::tuple)) return tuple;
    if (tuple->size == 0 || count <= 0) return allocate_tuple(t, 0);
    if (static_cast<uint64_t>(count) > max_items / tuple->size) return raise_memory_error(t);
    Tuple* result = TRY(allocate_tuple(t, tuple->size * static_cast<uint64_t>(count)));
    for (size_t at = 0; at < result->size; at += tuple->size)
        std::memcpy(static_cast<void*>(result->items + at), tuple->items, tuple->size * sizeof(Value));
    return result;
}

Value tuple_compare(Thread& t, Tuple* a, Tuple* b, Comparison op) { return compare_sequences(t, a, b, op); }

// CPython's simplified xxHash over the hashes of the items, so that tuples hash the same.
Result<uint64_t> tuple_hash(Thread& t, Tuple* tuple) {
    constexpr uint64_t prime_1 = 11400714785074694791u;
    constexpr uint64_t prime_2 = 14029467366897019727u;
    constexpr uint64_t prime_5 = 2870177450012600261u;
    uint64_t acc = prime_5;
    RecursionScope scope(t);
    if (scope.exceeded()) return raise_recursion_error(t, " while hashing a tuple");
    for (Value item : *tuple) {
        uint64_t lane;
        if (!quick_hash(item, lane)) lane = TRY(hash(t, item));
        acc += lane * prime_2;
        acc = rotate_left(acc, 31);
        acc *= prime_1;
    }
    acc += tuple->size ^ (prime_5 ^ 3527539u);
    return acc == ~uint64_t{0} ? 1546275796u : acc;
}

Result<Str*> tuple_repr(Thread& t, Tuple* tuple) {
    if (tuple->size == 0) return small_str(t, "()");
    ReprScope scope(t, tuple);
    if (scope.recursive()) return small_str(t, "(...)");
    if (scope.exceeded()) return raise_recursion_error(t, " while getting the repr of an object");
    StrBuilder text(t);
    text.append('(');
    for (size_t i = 0; i < tuple->size; i++) {
        if (i > 0) text.append(", ");
        TRY(text.append_repr(tuple->items[i]));
    }
    text.append(tuple->size == 1 ? ",)" : ")");
    return text.finish();
}

Result<bool> tuple_contains(Thread& t, Tuple* tuple, Value item) {
    for (Value own : *tuple) {
        if (TRY(item_equal(t, own, item))) return true;
    }
    return false;
}

} // namespace krait
