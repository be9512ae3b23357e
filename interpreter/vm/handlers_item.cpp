// Handlers: subscripts.
#include <algorithm>

#include "interpreter/vm/dispatch.hpp"
#include "interpreter/vm/operators.hpp"
#include "runtime/bytes.hpp"
#include "runtime/quick_lookup.hpp"
#include "runtime/str.hpp"

namespace krait {

// Key and container of the three GetItem forms.
static inline Value item_key(Word w, const Value* R, Code* code) {
    if (w.op() == Opcode::GetItemInt) return Value::small_int(w.signed_c());
    return w.op() == Opcode::GetItemConst ? code->constants[w.c()] : R[w.c()];
}

SLOW_STATIC(get_item_slow) {
    SAVE(1);
    Value object = R[w.b()], key = item_key(w, R, code);
    if (is_unbound_operand(*t, code, object, w.b()) || is_unbound_operand(*t, code, key, w.c())) UNWIND();
    // The runtime knows the built-in types; classes may have a method that runs in a frame of its own.
    bool built_in = object.is_cell() && object.cell()->shape < builtin_shapes::count;
    Value method = built_in ? Value::unbound() : special(type_of(*t, object), Special::getitem_);
    if (is_simple_function(method, 2)) {
        Value* window = free_window(*t, R, code);
        window[0] = method;
        window[window_header] = object;
        window[window_header + 1] = key;
        ENTER_WINDOW(window, w.a());
    }
    Value v = get_item(*t, object, key);
    if (v.is_error()) UNWIND();
    R[w.a()] = v;
    NEXT(1);
}

// list[int], tuple[int]: by index when it is in range, counted from the end when negative.
#define SEQUENCE_ITEM(object, index)                                    \
    do {                                                                \
        if (is_exact(object, builtin_shapes::list)) {                   \
            auto* list = static_cast<List*>(object.cell());             \
            uint64_t i = (index) < 0 ? (index) + list->size : (index);  \
            if (i < list->size) [[likely]] {                            \
                R[w.a()] = list->buffer->values[i];                     \
                NEXT(1);                                                \
            }                                                           \
        } else if (is_exact(object, builtin_shapes::tuple)) {           \
            auto* tuple = static_cast<Tuple*>(object.cell());           \
            uint64_t i = (index) < 0 ? (index) + tuple->size : (index); \
            if (i < tuple->size) [[likely]] {                           \
                R[w.a()] = tuple->items[i];                             \
                NEXT(1);                                                \
            }                                                           \
        }                                                               \
    } while (0)

SLOW_STATIC(search_dict_item) {
    SAVE(1);
    Value key = item_key(w, R, code);
    Value v = dict_get(*t, static_cast<Dict*>(R[w.b()].cell()), key);
    if (v.is_error()) UNWIND();
    if (v.is_bound()) {
        R[w.a()] = v;
        NEXT(1);
    }
    TAIL(get_item_slow);
}

SLOW_STATIC(get_dict_item) {
    QuickEntry at = quick_find(static_cast<Dict*>(R[w.b()].cell()), item_key(w, R, code));
    if (at.found == Quick::Found) [[likely]] {
        R[w.a()] = at.entry->value;
        NEXT(1);
    }
    TAIL(search_dict_item);
}

// str[int] of ASCII text: the shared character.
#define TEXT_ITEM(object, index)                                                 \
    do {                                                                         \
        if (is_exact(object, builtin_shapes::str)) {                             \
            if ((object).cell()->flags & Str::Growing) TAIL(get_growing_item);   \
            auto* text = static_cast<Str*>((object).cell());                     \
            uint64_t i = (index) < 0 ? (index) + text->length : (index);         \
            if (i < text->length && text->is_ascii()) {                          \
                R[w.a()] = t->state.latin1[static_cast<uint8_t>(text->data[i])]; \
                NEXT(1);                                                         \
            }                                                                    \
        }                                                                        \
    } while (0)

// The same of a string that was made by `+`, without settling it.
SLOW_STATIC(get_growing_item) {
    auto* growing = static_cast<GrowingStr*>(R[w.b()].cell());
    int64_t index = item_key(w, R, code).as_small_int();
    uint64_t i = index < 0 ? index + growing->length : index;
    if (i < growing->length && growing->size == growing->length) {
        R[w.a()] = t->state.latin1[static_cast<uint8_t>(static_cast<Str*>(growing->text.cell())->data[i])];
        NEXT(1);
    }
    TAIL(get_item_slow);
}

HANDLER(GetItem) {
    Value object = R[w.b()], key = R[w.c()];
    if (key.is_small_int()) {
        int64_t index = key.as_small_int();
        SEQUENCE_ITEM(object, index);
        TEXT_ITEM(object, index);
    }
    if (is_exact(object, builtin_shapes::dict)) TAIL(get_dict_item);
    TAIL(get_item_slow);
}
HANDLER(GetItemInt) {
    Value object = R[w.b()];
    int64_t index = w.signed_c();
    SEQUENCE_ITEM(object, index);
    TEXT_ITEM(object, index);
    if (is_exact(object, builtin_shapes::dict)) TAIL(get_dict_item);
    TAIL(get_item_slow);
}
HANDLER(GetItemConst) {
    if (is_exact(R[w.b()], builtin_shapes::dict)) [[likely]]
        TAIL(get_dict_item);
    TAIL(get_item_slow);
}

SLOW_STATIC(set_item_slow) {
    SAVE(1);
    Value object = R[w.a()], key = R[w.b()], value = R[w.c()];
    if (is_unbound_operand(*t, code, object, w.a()) || is_unbound_operand(*t, code, key, w.b()) ||
        is_unbound_operand(*t, code, value, w.c()))
        UNWIND();
    if (is_exact(object, builtin_shapes::dict)) {
        if (dict_set(*t, static_cast<Dict*>(object.cell()), key, value).is_error()) UNWIND();
        NEXT(1);
    }
    Value method = special(type_of(*t, object), Special::setitem_);
    if (is_simple_function(method, 3)) {
        Value* window = free_window(*t, R, code);
        window[0] = method;
        window[window_header] = object;
        window[window_header + 1] = key;
        window[window_header + 2] = value;
        ENTER_WINDOW(window, with_continuation(Continuation::Discard));
    }
    if (set_item(*t, object, key, value).is_error()) UNWIND();
    NEXT(1);
}

SLOW_STATIC(set_dict_item) {
    Value value = R[w.c()];
    if (value.is_bound() && quick_store(static_cast<Dict*>(R[w.a()].cell()), R[w.b()], value)) [[likely]]
        NEXT(1);
    TAIL(set_item_slow);
}

HANDLER(SetItem) {
    Value object = R[w.a()], key = R[w.b()], value = R[w.c()];
    if (key.is_small_int() && value.is_bound() && is_exact(object, builtin_shapes::list)) {
        auto* list = static_cast<List*>(object.cell());
        int64_t index = key.as_small_int();
        uint64_t i = index < 0 ? index + list->size : index;
        if (i < list->size) [[likely]] {
            store(list->buffer, list->buffer->values[i], value);
            NEXT(1);
        }
    }
    if (is_exact(object, builtin_shapes::dict)) TAIL(set_dict_item);
    TAIL(set_item_slow);
}

SLOW_STATIC(del_item_slow) {
    SAVE(1);
    if (is_unbound_operand(*t, code, R[w.a()], w.a()) || is_unbound_operand(*t, code, R[w.b()], w.b())) UNWIND();
    if (del_item(*t, R[w.a()], R[w.b()]).is_error()) UNWIND();
    NEXT(1);
}
HANDLER(DelItem) {
    Value object = R[w.a()];
    if (is_exact(object, builtin_shapes::dict) && quick_delete(static_cast<Dict*>(object.cell()), R[w.b()])) NEXT(1);
    TAIL(del_item_slow);
}

// A bound of a slice: None is `otherwise`, negative counts from the end, clipped to 0 .. size. False: no int.
static inline bool slice_bound(Value v, uint64_t size, uint64_t otherwise, uint64_t& bound) {
    if (v.is_none()) {
        bound = otherwise;
        return true;
    }
    if (!v.is_small_int()) return false;
    int64_t i = v.as_small_int();
    if (i < 0) i += static_cast<int64_t>(size);
    bound = i < 0 ? 0 : std::min(static_cast<uint64_t>(i), size);
    return true;
}

// list[a:b], tuple[a:b] and str[a:b] with ints; unbound for anything else.
static Value quick_slice(Thread& t, Value object, Value low, Value high) {
    if (!object.is_cell()) return Value::unbound();
    ShapeId shape = object.cell()->shape;
    uint64_t size = shape == builtin_shapes::list    ? static_cast<List*>(object.cell())->size
                    : shape == builtin_shapes::tuple ? static_cast<Tuple*>(object.cell())->size
                    : shape == builtin_shapes::str   ? str_length(object)
                    : shape == builtin_shapes::bytes ? static_cast<Bytes*>(object.cell())->size
                                                     : ~uint64_t{0};
    uint64_t begin, end;
    if (size == ~uint64_t{0} || !slice_bound(low, size, 0, begin) || !slice_bound(high, size, size, end))
        return Value::unbound();
    end = std::max(begin, end);
    if (shape == builtin_shapes::str) return substring(t, as<Str>(object), begin, end);
    if (begin == 0 && end == size && shape != builtin_shapes::list) return object;
    if (shape == builtin_shapes::bytes) return make_bytes(t, as<Bytes>(object)->view().substr(begin, end - begin));
    if (shape == builtin_shapes::list)
        return make_list(t, {static_cast<List*>(object.cell())->begin() + begin, end - begin});
    return make_tuple(t, {static_cast<Tuple*>(object.cell())->items + begin, end - begin});
}

HANDLER(GetSlice) {
    SAVE(1);
    Value quick = quick_slice(*t, R[w.b()], R[w.c()], R[w.c() + 1]);
    if (quick.is_bound()) {
        if (quick.is_error()) UNWIND();
        R[w.a()] = quick;
        NEXT(1);
    }
    if (is_unbound_operand(*t, code, R[w.b()], w.b())) UNWIND();
    Value v = get_item(*t, R[w.b()], make_slice(*t, R[w.c()], R[w.c() + 1], Value::none()));
    if (v.is_error()) UNWIND();
    R[w.a()] = v;
    NEXT(1);
}

HANDLER(SetSlice) {
    SAVE(1);
    if (is_unbound_operand(*t, code, R[w.a()], w.a()) || is_unbound_operand(*t, code, R[w.c()], w.c())) UNWIND();
    if (set_item(*t, R[w.a()], make_slice(*t, R[w.b()], R[w.b() + 1], Value::none()), R[w.c()]).is_error()) UNWIND();
    NEXT(1);
}

} // namespace krait
