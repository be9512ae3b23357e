// Native functions that the VM does itself when their arguments are of the simplest kind: no frame, no call, no allocation.
#pragma once

#include "interpreter/vm/frame.hpp"
#include "runtime/bytes.hpp"
#include "runtime/quick_lookup.hpp"

namespace krait {

// len() of an exact container, or unbound.
inline Value quick_length(Value v) {
    if (!v.is_cell()) return Value::unbound();
    switch (v.cell()->shape) {
        case builtin_shapes::list: return Value::small_int(static_cast<int64_t>(static_cast<List*>(v.cell())->size));
        case builtin_shapes::tuple: return Value::small_int(static_cast<int64_t>(static_cast<Tuple*>(v.cell())->size));
        case builtin_shapes::dict: return Value::small_int(static_cast<Dict*>(v.cell())->used);
        case builtin_shapes::set: return Value::small_int(static_cast<Set*>(v.cell())->used);
        case builtin_shapes::str: return Value::small_int(static_cast<int64_t>(str_length(v)));
        case builtin_shapes::bytes: return Value::small_int(static_cast<int64_t>(static_cast<Bytes*>(v.cell())->size));
        case builtin_shapes::bytearray:
            return Value::small_int(static_cast<int64_t>(static_cast<Bytearray*>(v.cell())->size));
        case builtin_shapes::range: {
            Value size = static_cast<Range*>(v.cell())->length;
            return size.is_small_int() ? size : Value::unbound();
        }
        default: return Value::unbound();
    }
}

// isinstance() with exactly the object's class.
inline Value quick_isinstance(Thread* t, Value v, Value type) {
    bool known = has_kind(type, Kind::Type) && (v.is_cell() || v.is_small_int() || v.is_small_float());
    return known && type_of(*t, v) == type.cell() ? Value::boolean(true) : Value::unbound();
}

inline Value quick_abs(Value v) {
    if (v.is_small_int() && v.as_small_int() != Value::min_small_int)
        return Value::small_int(v.as_small_int() < 0 ? -v.as_small_int() : v.as_small_int());
    Value result = Value::unbound();
    if (v.is_small_float()) Value::encode_float(__builtin_fabs(v.as_small_float()), result);
    return result;
}

inline Value quick_ord(Value v) {
    if (!is_exact(v, builtin_shapes::str) || v.cell()->flags & Str::Growing) return Value::unbound();
    auto* s = static_cast<Str*>(v.cell());
    return s->size == 1 ? Value::small_int(s->data[0]) : Value::unbound();
}

inline Value quick_chr(Thread* t, Value v) {
    bool known = v.is_small_int() && v.as_small_int() >= 0 && v.as_small_int() < 256;
    return known ? Value(t->state.latin1[v.as_small_int()]) : Value::unbound();
}

inline Value quick_append(Value v, Value item) {
    if (!has_kind(v, Kind::List)) return Value::unbound();
    auto* list = static_cast<List*>(v.cell());
    if (list->buffer == nullptr || list->size == list->buffer->capacity) return Value::unbound();
    store(list->buffer, list->buffer->values[list->size++], item);
    return Value::none();
}

// list.pop() that leaves the buffer as large as it is.
inline Value quick_pop(Value v) {
    if (!has_kind(v, Kind::List)) return Value::unbound();
    auto* list = static_cast<List*>(v.cell());
    if (list->size == 0) return Value::unbound();
    uint64_t capacity = list->buffer->capacity;
    if (capacity >= 64 && list->size <= capacity / 4 + 1) return Value::unbound();
    Value item = list->buffer->values[--list->size];
    list->buffer->values[list->size] = Value::unbound();
    return item;
}

inline Value quick_get(Value v, Value key, Value otherwise) {
    if (!has_kind(v, Kind::Dict)) return Value::unbound();
    QuickEntry at = quick_find(static_cast<Dict*>(v.cell()), key);
    if (at.found == Quick::Found) return at.entry->value;
    return at.found == Quick::Missing ? otherwise : Value::unbound();
}

inline Value quick_set_add(Value v, Value item) {
    return has_kind(v, Kind::Set) && quick_add(static_cast<Set*>(v.cell()), item) ? Value::none() : Value::unbound();
}

// A missing key is left to remove() itself, which raises.
inline Value quick_set_discard(Value v, Value item, bool required) {
    if (!has_kind(v, Kind::Set)) return Value::unbound();
    Quick found = quick_discard(static_cast<Set*>(v.cell()), item);
    return found == Quick::Found || (found == Quick::Missing && !required) ? Value::none() : Value::unbound();
}

// The result of `f` (whose aux is not 0), or unbound: it has to be called.
[[gnu::always_inline]] inline Value quick_native(Thread* t, const NativeFunction* f, const Value* args,
                                                 uint32_t count) {
    switch (static_cast<InlineNative>(f->aux)) {
        case InlineNative::Len: return count == 1 ? quick_length(args[0]) : Value::unbound();
        case InlineNative::IsInstance: return count == 2 ? quick_isinstance(t, args[0], args[1]) : Value::unbound();
        case InlineNative::Abs: return count == 1 ? quick_abs(args[0]) : Value::unbound();
        case InlineNative::Ord: return count == 1 ? quick_ord(args[0]) : Value::unbound();
        case InlineNative::Chr: return count == 1 ? quick_chr(t, args[0]) : Value::unbound();
        case InlineNative::ListAppend: return count == 2 ? quick_append(args[0], args[1]) : Value::unbound();
        case InlineNative::ListPop: return count == 1 ? quick_pop(args[0]) : Value::unbound();
        case InlineNative::DictGet:
            if (count != 2 && count != 3) return Value::unbound();
            return quick_get(args[0], args[1], count == 3 ? args[2] : Value::none());
        case InlineNative::SetAdd: return count == 2 ? quick_set_add(args[0], args[1]) : Value::unbound();
        case InlineNative::SetDiscard:
            return count == 2 ? quick_set_discard(args[0], args[1], false) : Value::unbound();
        case InlineNative::SetRemove: return count == 2 ? quick_set_discard(args[0], args[1], true) : Value::unbound();
        default: return Value::unbound();
    }
}

} // namespace krait
