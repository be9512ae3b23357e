// list: what native code and the operators need. The methods are in list_methods.cpp, sorting is in sort.cpp.
#include "runtime/list.hpp"
#include "runtime/copy_bytes.hpp"

#include "runtime/sequence.hpp"

namespace krait {

namespace {

constexpr size_t max_items = (size_t{1} << 48) / sizeof(Value);

void move(Value* to, const Value* from, size_t count) {
    if (count > 0) std::memmove(static_cast<void*>(to), from, count * sizeof(Value));
}
void unbind(Value* values, size_t count) {
    for (size_t i = 0; i < count; i++) values[i] = Value::unbound();
}

// A buffer of at least `capacity` values whose first `filled` the caller fills in at once; the others are unbound.
Result<ValueBuffer*> new_buffer(Thread& t, size_t capacity, size_t filled) {
    size_t bytes = sizeof(ValueBuffer) + capacity * sizeof(Value);
    if (bytes <= size_class::largest) bytes = size_class::sizes[size_class::of(bytes)]; // all that the cell has
    ValueBuffer* buffer = nullptr;
    if (capacity <= max_items)
        buffer = t.heap.allocate<ValueBuffer>(builtin_shapes::internal, bytes - sizeof(ValueBuffer));
    if (buffer == nullptr) return raise_memory_error(t);
    buffer->capacity = (bytes - sizeof(ValueBuffer)) / sizeof(Value);
    unbind(buffer->values + filled, buffer->capacity - filled);
    return buffer;
}

List* allocate_list(Thread& t) {
    auto* list = t.heap.allocate<List>(builtin_shapes::list);
    list->size = 0;
    list->buffer = nullptr;
    return list;
}

// A new list whose `size` items the caller fills in at once.
Result<List*> unfilled_list(Thread& t, size_t size) {
    List* list = allocate_list(t);
    if (size > 0) list->buffer = TRY(new_buffer(t, size, size));
    list->size = size;
    return list;
}

Result<void> set_capacity(Thread& t, List* list, size_t capacity) {
    size_t old = list->buffer ? list->buffer->capacity : 0;
    size_t bytes = sizeof(ValueBuffer) + capacity * sizeof(Value);
    if (capacity > old && bytes > size_class::largest && old > 0 && capacity <= max_items &&
        t.heap.extend_large(list->buffer, bytes)) {
        unbind(list->buffer->values + old, capacity - old);
        list->buffer->capacity = capacity;
        return {};
    }
    ValueBuffer* buffer = TRY(new_buffer(t, capacity, list->size));
    move(buffer->values, list->begin(), list->size);
    store_cell(list, list->buffer, buffer);
    return {};
}

// Room for `more` items, growing by half so that appending is linear.
Result<void> reserve(Thread& t, List* list, size_t more) {
    size_t capacity = list->buffer ? list->buffer->capacity : 0;
    if (list->size + more <= capacity) return {};
    size_t grown = list->size + list->size / 2 + 4;
    return set_capacity(t, list, list->size + more > grown ? list->size + more : grown);
}

// After items went away: the free places are unbound already; gives memory back when most of it is unused.
void shrink(Thread& t, List* list) {
    if (list->buffer->capacity < 64 || list->size > list->buffer->capacity / 4) return;
    if (set_capacity(t, list, list->size + list->size / 2 + 4).is_error()) t.clear_pending();
}

} // namespace

Result<ValueBuffer*> new_value_buffer(Thread& t, size_t capacity) { return new_buffer(t, capacity, 0); }

Result<List*> new_list(Thread& t, size_t capacity) {
    ValueBuffer* buffer = capacity > 0 ? TRY(new_buffer(t, capacity, 0)) : nullptr;
    List* list = allocate_list(t);
    list->buffer = buffer;
    return list;
}

Result<List*> make_list(Thread& t, std::span<const Value> items) {
    if (items.empty()) return allocate_list(t);
    ValueBuffer* buffer = TRY(new_buffer(t, items.size(), items.size()));
    copy_values(buffer->values, items.data(), items.size());
    List* list = allocate_list(t);
    list->size = items.size();
    list->buffer = buffer;
    return list;
}

Result<List*> to_list(Thread& t, Value iterable) {
    List* list = allocate_list(t);
    TRY(list_extend(t, list, iterable));
    return list;
}

Result<void> list_grow(Thread& t, List* list, size_t capacity) {
    if (list->buffer && list->buffer->capacity >= capacity) return {};
    return set_capacity(t, list, capacity);
}

Result<void> list_append_slow(Thread& t, List* list, Value item) {
    TRY(reserve(t, list, 1));
    store(list->buffer, list->buffer->values[list->size++], item);
    return {};
}

Result<void> list_insert(Thread& t, List* list, size_t index, Value item) {
    TRY(reserve(t, list, 1));
    Value* at = list->begin() + index;
    move(at + 1, at, list->size - index);
    list->size++;
    store(list->buffer, *at, item);
    return {};
}

void list_clear(List* list) {
    list->size = 0;
    list->buffer = nullptr;
}

Value list_pop(Thread& t, List* list, size_t index) {
    Value* at = list->begin() + index;
    Value item = *at;
    list->size--;
    move(at, at + 1, list->size - index);
    *list->end() = Value::unbound();
    shrink(t, list);
    return item;
}

// -- extend

namespace {

Result<void> extend_with_values(Thread& t, List* list, const Value* items, size_t count) {
    if (count == 0) return {};
    TRY(reserve(t, list, count));
    move(list->end(), items, count);
    list->size += count;
    return {};
}

Result<void> extend_with_range(Thread& t, List* list, Range* range) {
    int64_t start, step, count;
    if (!int_to_int64(range->length, count)) return raise_memory_error(t);
    TRY(reserve(t, list, static_cast<size_t>(count)));
    if (!range->start.is_small_int() || !range->step.is_small_int() || !range->stop.is_small_int()) {
        Value item = range->start;
        for (int64_t i = 0; i < count; i++) {
            TRY(list_append(t, list, item));
            item = int_add(t, item, range->step);
        }
        return {};
    }
    start = range->start.as_small_int();
    step = range->step.as_small_int();
    Value* out = list->end();
    for (int64_t i = 0; i < count; i++) out[i] = Value::small_int(start + i * step);
    list->size += static_cast<size_t>(count);
    return {};
}

// With what is left of a reversed(list), which may be of this very list.
Result<void> extend_backwards(Thread& t, List* list, ListIterator* it) {
    if (it->sequence.is_unbound()) return {};
    List* source = as<List>(it->sequence);
    while (it->index > 0 && it->index <= source->size) {
        it->index--;
        TRY(list_append(t, list, (*source)[it->index]));
    }
    it->sequence = Value::unbound();
    return {};
}

Result<void> extend_with_iterator(Thread& t, List* list, Value iterable) {
    Value iterator = TRY(get_iterator(t, iterable));
    int64_t hint = 0;
    if (iterator.is_cell() && iterator.cell()->kind != Kind::Generator) hint = TRY(length_hint(t, iterable, 0));
    // A hint is only a hint: an absurd one must not cost memory.
    if (hint > 8 && hint < (1 << 24)) TRY(reserve(t, list, static_cast<size_t>(hint)));
    ItemSource source(t, iterator);
    for (;;) {
        Value item = TRY(source.next());
        if (item.is_unbound()) return {};
        TRY(list_append(t, list, item));
    }
}

} // namespace

Result<void> list_extend(Thread& t, List* list, Value iterable) {
    if (!iterable.is_cell()) return extend_with_iterator(t, list, iterable);
    Value key, value;
    size_t position = 0;
    switch (iterable.cell()->shape) {
        case builtin_shapes::list: {
            List* other = as<List>(iterable);
            size_t count = other->size;
            TRY(reserve(t, list, count)); // first: it may be the same list
            return extend_with_values(t, list, other->begin(), count);
        }
        case builtin_shapes::tuple:
            return extend_with_values(t, list, as<Tuple>(iterable)->items, as<Tuple>(iterable)->size);
        case builtin_shapes::range: return extend_with_range(t, list, as<Range>(iterable));
        case builtin_shapes::list_reverseiterator:
            return extend_backwards(t, list, static_cast<ListIterator*>(iterable.cell()));
        case builtin_shapes::dict:
        case builtin_shapes::dict_keys:
        case builtin_shapes::dict_values: {
            bool values = iterable.cell()->shape == builtin_shapes::dict_values;
            Dict* dict = has_kind(iterable, Kind::Dict) ? as<Dict>(iterable) : as<DictView>(iterable)->dict;
            TRY(reserve(t, list, dict->used));
            while (dict_next(dict, position, key, value)) TRY(list_append(t, list, values ? value : key));
            return {};
        }
        case builtin_shapes::dict_items: {
            Dict* dict = as<DictView>(iterable)->dict;
            TRY(reserve(t, list, dict->used));
            while (dict_next(dict, position, key, value)) TRY(list_append(t, list, make_pair(t, key, value)));
            return {};
        }
        case builtin_shapes::set:
        case builtin_shapes::frozenset: {
            Set* set = as<Set>(iterable);
            TRY(reserve(t, list, set->used));
            while (set_next(set, position, key)) TRY(list_append(t, list, key));
            return {};
        }
        default: return extend_with_iterator(t, list, iterable);
    }
}

// -- operators

Result<List*> list_slice(Thread& t, List* list, int64_t begin, int64_t end) {
    if (begin >= end) return allocate_list(t);
    return make_list(t, {list->begin() + begin, static_cast<size_t>(end - begin)});
}

Value list_subscript(Thread& t, List* list, Value key) {
    if (key.is_small_int() || has_index(t, key)) {
        int64_t i = TRY(sequence_index(t, key));
        if (i < 0) i += static_cast<int64_t>(list->size);
        if (static_cast<uint64_t>(i) < list->size) [[likely]]
            return (*list)[static_cast<size_t>(i)];
        return raise(t, t.types.IndexError, "list index out of range");
    }
    if (!has_kind(key, Kind::Slice)) {
        return raise_type_error(t, "list indices must be integers or slices, not {}", type_name(t, key));
    }
    SliceBounds s = TRY(slice_unpack(t, as<Slice>(key)));
    slice_adjust(s, static_cast<int64_t>(list->size));
    if (s.step == 1) return list_slice(t, list, s.start, s.start + s.count);
    List* result = TRY(unfilled_list(t, static_cast<size_t>(s.count)));
    for (int64_t i = 0, at = s.start; i < s.count; i++, at += s.step)
        (*result)[static_cast<size_t>(i)] = (*list)[static_cast<size_t>(at)];
    return result;
}

Result<List*> list_concat(Thread& t, List* a, List* b) {
    List* result = TRY(unfilled_list(t, a->size + b->size));
    move(result->begin(), a->begin(), a->size);
    move(result->begin() + a->size, b->begin(), b->size);
    return result;
}

Result<List*> list_repeat(Thread& t, List* list, int64_t count) {
    if (list->size == 0 || count <= 0) return allocate_list(t);
    if (static_cast<uint64_t>(count) > max_items / list->size) return raise_memory_error(t);
    size_t size = list->size;
    List* result = TRY(unfilled_list(t, size * static_cast<size_t>(count)));
    Value* out = result->begin();
    if (size == 1) {
        Value item = (*list)[0];
        for (size_t i = 0; i < result->size; i++) out[i] = item;
        return result;
    }
    move(out, list->begin(), size);
    for (size_t done = size; done < result->size;) {
        size_t n = done <= result->size - done ? done : result->size - done;
        move(out + done, out, n);
        done += n;
    }
    return result;
}

// -- assignment and deletion

namespace {

// Replaces items [begin, end) by `items`.
Result<void> splice(Thread& t, List* list, size_t begin, size_t end, std::span<const Value> items) {
    size_t removed = end - begin;
    if (items.size() > removed) TRY(reserve(t, list, items.size() - removed));
    if (list->buffer == nullptr) return {};
    size_t old_size = list->size;
    size_t new_size = old_size - removed + items.size();
    move(list->begin() + begin + items.size(), list->begin() + end, old_size - end);
    move(list->begin() + begin, items.data(), items.size());
    list->size = new_size;
    if (new_size < old_size) {
        unbind(list->begin() + new_size, old_size - new_size);
        shrink(t, list);
    }
    return {};
}

void delete_slice(Thread& t, List* list, SliceBounds s) {
    if (s.count == 0) return;
    if (s.step < 0) { // the same items, upwards
        s.start += s.step * (s.count - 1);
        s.step = -s.step;
    }
    Value* items = list->begin();
    int64_t out = s.start;
    int64_t next = s.start;
    int64_t left = s.count;
    int64_t size = static_cast<int64_t>(list->size);
    for (int64_t i = s.start; i < size; i++) {
        if (left > 0 && i == next) {
            next += s.step;
            left--;
        } else {
            items[out++] = items[i];
        }
    }
    list->size = static_cast<size_t>(out);
    unbind(items + out, static_cast<size_t>(size - out));
    shrink(t, list);
}

// The items of what is assigned to a slice: a snapshot, since it may be the list itself.
Result<List*> assigned_items(Thread& t, Value value) {
    if (!is_iterable(t, value)) return raise_type_error(t, "must assign iterable to extended slice");
    return to_list(t, value);
}

Result<void> set_slice(Thread& t, List* list, Slice* slice, Value value) {
    SliceBounds s = TRY(slice_unpack(t, slice));
    if (value.is_unbound()) {
        slice_adjust(s, static_cast<int64_t>(list->size));
        if (s.step != 1) {
            delete_slice(t, list, s);
            return {};
        }
        return splice(t, list, static_cast<size_t>(s.start), static_cast<size_t>(s.start + s.count), {});
    }
    bool plain = s.step == 1;
    List* items = TRY(assigned_items(t, value));
    slice_adjust(s, static_cast<int64_t>(list->size));
    if (plain) {
        return splice(t, list, static_cast<size_t>(s.start), static_cast<size_t>(s.start + s.count), items->items());
    }
    if (items->size != static_cast<size_t>(s.count)) {
        return raise_value_error(t, "attempt to assign sequence of size {} to extended slice of size {}", items->size,
                                 s.count);
    }
    for (int64_t i = 0, at = s.start; i < s.count; i++, at += s.step)
        store(list->buffer, (*list)[static_cast<size_t>(at)], (*items)[static_cast<size_t>(i)]);
    return {};
}

} // namespace

Result<void> list_set_subscript(Thread& t, List* list, Value key, Value value) {
    if (key.is_small_int() || has_index(t, key)) {
        int64_t i = TRY(sequence_index(t, key));
        if (i < 0) i += static_cast<int64_t>(list->size);
        if (static_cast<uint64_t>(i) >= list->size) [[unlikely]] {
            return raise(t, t.types.IndexError, "list assignment index out of range");
        }
        if (value.is_bound()) {
            store(list->buffer, (*list)[static_cast<size_t>(i)], value);
        } else {
            list_pop(t, list, static_cast<size_t>(i));
        }
        return {};
    }
    if (!has_kind(key, Kind::Slice)) {
        return raise_type_error(t, "list indices must be integers or slices, not {}", type_name(t, key));
    }
    return set_slice(t, list, as<Slice>(key), value);
}

// -- comparison, search, repr

Value list_compare(Thread& t, List* a, List* b, Comparison op) { return compare_sequences(t, a, b, op); }

Result<bool> list_contains(Thread& t, List* list, Value item) {
    for (size_t i = 0; i < list->size; i++) {
        if (TRY(item_equal(t, (*list)[i], item))) return true;
    }
    return false;
}

Result<Str*> list_repr(Thread& t, List* list) {
    if (list->size == 0) return small_str(t, "[]");
    ReprScope scope(t, list);
    if (scope.recursive()) return small_str(t, "[...]");
    if (scope.exceeded()) return raise_recursion_error(t, " while getting the repr of an object");
    StrBuilder text(t);
    text.append('[');
    for (size_t i = 0; i < list->size; i++) {
        if (i > 0) text.append(", ");
        TRY(text.append_repr((*list)[i]));
    }
    text.append(']');
    return text.finish();
}

} // namespace krait
