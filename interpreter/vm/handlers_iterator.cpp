// Handlers: for loops over iterator objects.
//
// What the built-in iterators do is done right here, without a call; everything else goes through __next__.
//
// enumerate(), zip() and dict.items() make a tuple that a loop like `for i, x in enumerate(xs)` takes apart at once. Such
// a loop's body begins with an Unpack of the item's temporary, so the item's parts are put where that Unpack would put
// them, and the loop goes on behind it. The temporary is not written then: nothing but this Unpack reads it.
//
// Invariants:
//  1. An iterator inside of another one is advanced only when the whole item is there: first peek(), then advance().
//  2. Ends and errors are left to the iterators' own functions.
#include "interpreter/vm/dispatch.hpp"
#include "interpreter/vm/operators.hpp"
#include "runtime/int.hpp"
#include "runtime/iterator_objects.hpp"
#include "runtime/str.hpp"

namespace krait {

// ---- items without a call

static inline DictEntry* peek_entry(const DictIterator* it) {
    if (it->dict.is_unbound() || it->aux & iterate_reversed) return nullptr;
    const Dict* dict = static_cast<const Dict*>(it->dict.cell());
    if (dict->used != it->used || it->remaining == 0 || dict->flags & Dict::Cells) return nullptr;
    if (it->position >= dict->next) return nullptr;
    DictEntry* entry = &dict->table->entries[it->position];
    return entry->key.is_bound() ? entry : nullptr;
}
static inline void advance_entry(DictIterator* it) {
    it->position++;
    it->remaining--;
}

// A character of a plain ASCII text, or unbound.
static inline Value peek_character(Thread* t, const StrIterator* it) {
    if (it->string.is_unbound() || it->string.cell()->flags & (Str::Object | Str::Growing)) return Value::unbound();
    auto* s = static_cast<const Str*>(it->string.cell());
    if (it->offset >= s->size || static_cast<uint8_t>(s->data[it->offset]) >= 0x80) return Value::unbound();
    return t->state.latin1[static_cast<uint8_t>(s->data[it->offset])];
}

static inline Value peek_list(const ListIterator* it) {
    if (it->sequence.is_unbound()) return Value::unbound();
    auto* list = static_cast<const List*>(it->sequence.cell());
    return it->index < list->size ? list->buffer->values[it->index] : Value::unbound();
}

static inline Value peek_tuple(const ListIterator* it) {
    if (it->sequence.is_unbound()) return Value::unbound();
    auto* tuple = static_cast<const Tuple*>(it->sequence.cell());
    return it->index < tuple->size ? tuple->items[it->index] : Value::unbound();
}

// Backwards: `index` is one more than that of the next item.
static inline Value peek_reversed(const ListIterator* it) {
    if (it->sequence.is_unbound()) return Value::unbound();
    auto* list = static_cast<const List*>(it->sequence.cell());
    return it->index > 0 && it->index <= list->size ? list->buffer->values[it->index - 1] : Value::unbound();
}

static inline Value peek_range(const RangeIterator* it) {
    bool more = it->remaining > 0 && Value::fits_small_int(it->next);
    return more ? Value::small_int(it->next) : Value::unbound();
}

// The next item of an iterator of that shape, left where it is; unbound at the end and when it is not that simple.
[[gnu::always_inline]] static inline Value peek_at(Thread* t, const Cell* iterator, ShapeId shape) {
    switch (shape) {
        case builtin_shapes::list_iterator: return peek_list(static_cast<const ListIterator*>(iterator));
        case builtin_shapes::tuple_iterator: return peek_tuple(static_cast<const ListIterator*>(iterator));
        case builtin_shapes::list_reverseiterator: return peek_reversed(static_cast<const ListIterator*>(iterator));
        case builtin_shapes::range_iterator: return peek_range(static_cast<const RangeIterator*>(iterator));
        case builtin_shapes::str_iterator: return peek_character(t, static_cast<const StrIterator*>(iterator));
        case builtin_shapes::dict_keyiterator: {
            const DictEntry* entry = peek_entry(static_cast<const DictIterator*>(iterator));
            return entry ? entry->key : Value::unbound();
        }
        case builtin_shapes::dict_valueiterator: {
            const DictEntry* entry = peek_entry(static_cast<const DictIterator*>(iterator));
            return entry ? entry->value : Value::unbound();
        }
        default: return Value::unbound();
    }
}

// Takes what peek_at() gave.
[[gnu::always_inline]] static inline void advance_at(Cell* iterator, ShapeId shape) {
    switch (shape) {
        case builtin_shapes::list_iterator:
        case builtin_shapes::tuple_iterator: static_cast<ListIterator*>(iterator)->index++; break;
        case builtin_shapes::list_reverseiterator: static_cast<ListIterator*>(iterator)->index--; break;
        case builtin_shapes::range_iterator: {
            auto* it = static_cast<RangeIterator*>(iterator);
            it->remaining--;
            it->next = static_cast<int64_t>(static_cast<uint64_t>(it->next) + static_cast<uint64_t>(it->step));
            break;
        }
        case builtin_shapes::str_iterator: static_cast<StrIterator*>(iterator)->offset++; break;
        default: advance_entry(static_cast<DictIterator*>(iterator));
    }
}

// The same for an iterator inside of another one: mostly that of a list.
static inline Value peek(Thread* t, Value iterator) {
    if (is_exact(iterator, builtin_shapes::list_iterator)) [[likely]]
        return peek_list(static_cast<const ListIterator*>(iterator.cell()));
    return iterator.is_cell() ? peek_at(t, iterator.cell(), iterator.cell()->shape) : Value::unbound();
}
static inline void advance(Value iterator) {
    if (iterator.cell()->shape == builtin_shapes::list_iterator) [[likely]]
        static_cast<ListIterator*>(iterator.cell())->index++;
    else
        advance_at(iterator.cell(), iterator.cell()->shape);
}

// Each of the iterators has an item, and none stands there twice.
static inline bool all_peekable(Thread* t, const Tuple* iterators) {
    for (uint64_t i = 0; i < iterators->size; i++) {
        if (peek(t, iterators->items[i]).is_unbound()) return false;
        for (uint64_t k = 0; k < i; k++)
            if (iterators->items[k] == iterators->items[i]) return false;
    }
    return true;
}

// ---- the general way

// The loop's end or an exception; t->scratch is what next gave.
SLOW_STATIC(for_ended) {
    if (t->scratch.is_error()) {
        if (!t->pending_is(t->types.StopIteration)) UNWIND();
        t->clear_pending();
    }
    NEXT(1);
}

SLOW_STATIC(for_any) {
    SAVE(1);
    Value item = next_item(*t, R[w.b()]);
    if (item.is_unbound() || item.is_error()) {
        t->scratch = item;
        TAIL(for_ended);
    }
    R[w.a()] = item;
    JUMP_BACK(1, w.signed_c());
}

// The instruction that the loop jumps to, when it takes the item apart into `count` registers and nothing else sees it.
static inline bool is_taken_apart(Word body, Word w, const Code* code, uint32_t count) {
    return body.op() == Opcode::Unpack && body.b() == w.a() && body.c() == count && w.a() >= code->local_count;
}
#define LOOP_BODY() (pc[1 + w.signed_c()])

// Calls the native __next__ that the loop's state names; its argument is the iterator in its register.
SLOW_STATIC(for_native) {
    Value next = R[w.b() + 1];
    if (!has_kind(next, Kind::NativeFunction)) TAIL(for_any);
    SAVE(1);
    Value item = static_cast<NativeFunction*>(next.cell())->function(*t, Args{R + w.b(), 1, 1});
    if (item.is_unbound() || item.is_error()) [[unlikely]] {
        t->scratch = item;
        TAIL(for_ended);
    }
    if (is_exact(item, builtin_shapes::tuple)) {
        auto* tuple = static_cast<const Tuple*>(item.cell());
        if (is_taken_apart(LOOP_BODY(), w, code, static_cast<uint32_t>(tuple->size))) {
            Value* target = R + LOOP_BODY().a();
            for (uint64_t i = 0; i < tuple->size; i++) target[i] = tuple->items[i];
            JUMP_BACK(1, w.signed_c() + 1);
        }
    }
    R[w.a()] = item;
    JUMP_BACK(1, w.signed_c());
}

// ---- one item

#define PEEKED_HANDLER(name, of_shape)               \
    SLOW_STATIC(name) {                              \
        Cell* iterator = R[w.b()].cell();            \
        Value item = peek_at(t, iterator, of_shape); \
        if (item.is_unbound()) [[unlikely]]          \
            TAIL(for_native);                        \
        advance_at(iterator, of_shape);              \
        R[w.a()] = item;                             \
        JUMP_BACK(1, w.signed_c());                  \
    }
PEEKED_HANDLER(for_list, builtin_shapes::list_iterator)
PEEKED_HANDLER(for_tuple, builtin_shapes::tuple_iterator)
PEEKED_HANDLER(for_reversed, builtin_shapes::list_reverseiterator)
PEEKED_HANDLER(for_range, builtin_shapes::range_iterator)
PEEKED_HANDLER(for_str, builtin_shapes::str_iterator)
PEEKED_HANDLER(for_keys, builtin_shapes::dict_keyiterator)
PEEKED_HANDLER(for_values, builtin_shapes::dict_valueiterator)

SLOW_STATIC(for_set) {
    auto* it = static_cast<SetIterator*>(R[w.b()].cell());
    if (it->set.is_bound() && static_cast<Set*>(it->set.cell())->used == it->used) [[likely]] {
        const SetTable* places = static_cast<Set*>(it->set.cell())->table;
        uint64_t position = it->position;
        while (places != nullptr && position <= places->mask) {
            Value key = places->entries[position++].key;
            if (key.bits() == 0 || key.is_error()) continue;
            it->position = static_cast<uint32_t>(position);
            R[w.a()] = key;
            JUMP_BACK(1, w.signed_c());
        }
    }
    TAIL(for_native);
}

// ---- items of several parts

// A loop that keeps the pair.
SLOW_STATIC(for_items_pair) {
    SAVE(1);
    auto* it = static_cast<DictIterator*>(R[w.b()].cell());
    const DictEntry* entry = peek_entry(it);
    advance_entry(it);
    R[w.a()] = make_pair(*t, entry->key, entry->value);
    JUMP_BACK(1, w.signed_c());
}

SLOW_STATIC(for_items) {
    auto* it = static_cast<DictIterator*>(R[w.b()].cell());
    const DictEntry* entry = peek_entry(it);
    if (entry == nullptr) TAIL(for_native);
    if (!is_taken_apart(LOOP_BODY(), w, code, 2)) TAIL(for_items_pair);
    Value* target = R + LOOP_BODY().a();
    target[0] = entry->key;
    target[1] = entry->value;
    advance_entry(it);
    JUMP_BACK(1, w.signed_c() + 1);
}

// enumerate() of any iterator, or in a loop that keeps the pair.
SLOW_STATIC(for_enumerate_any) {
    SAVE(1);
    auto* it = static_cast<Enumerate*>(R[w.b()].cell());
    Value item = next_item(*t, it->iterator);
    if (item.is_unbound() || item.is_error()) {
        t->scratch = item;
        TAIL(for_ended);
    }
    Value index = it->index; // looked at now: the iterator may have run Python code
    bool small = index.is_small_int() && index.as_small_int() != Value::max_small_int;
    store(it, it->index, small ? Value(index.bits() + 2) : int_add(*t, index, Value::small_int(1)));
    if (!is_taken_apart(LOOP_BODY(), w, code, 2)) {
        R[w.a()] = make_pair(*t, index, item);
        JUMP_BACK(1, w.signed_c());
    }
    Value* target = R + LOOP_BODY().a();
    target[0] = index;
    target[1] = item;
    JUMP_BACK(1, w.signed_c() + 1);
}

SLOW_STATIC(for_enumerate) {
    auto* it = static_cast<Enumerate*>(R[w.b()].cell());
    Value index = it->index;
    if (!is_taken_apart(LOOP_BODY(), w, code, 2) || !index.is_small_int() ||
        index.as_small_int() == Value::max_small_int)
        TAIL(for_enumerate_any);
    Value item = peek(t, it->iterator);
    if (item.is_unbound()) TAIL(for_enumerate_any);
    advance(it->iterator);
    it->index = Value(index.bits() + 2);
    Value* target = R + LOOP_BODY().a();
    target[0] = index;
    target[1] = item;
    JUMP_BACK(1, w.signed_c() + 1);
}

// Two iterators of any kind. The first one that ends ends the zip.
SLOW_STATIC(for_zip_any) {
    auto* zip = static_cast<Zip*>(R[w.b()].cell());
    const Tuple* iterators = zip->iterators;
    if (iterators->size != 2 || zip->strict.is_true()) TAIL(for_native);
    SAVE(1);
    Value first = next_item(*t, iterators->items[0]);
    Value second = first.is_unbound() || first.is_error() ? first : next_item(*t, iterators->items[1]);
    if (second.is_unbound() || second.is_error()) {
        if (second.is_unbound()) store_cell(zip, zip->iterators, static_cast<Tuple*>(nullptr));
        t->scratch = second;
        TAIL(for_ended);
    }
    Value* target = R + LOOP_BODY().a();
    target[0] = first;
    target[1] = second;
    JUMP_BACK(1, w.signed_c() + 1);
}

SLOW_STATIC(for_zip_many) {
    const Tuple* iterators = static_cast<Zip*>(R[w.b()].cell())->iterators;
    if (!all_peekable(t, iterators)) TAIL(for_zip_any);
    Value* target = R + LOOP_BODY().a();
    for (uint64_t i = 0; i < iterators->size; i++) {
        target[i] = peek(t, iterators->items[i]);
        advance(iterators->items[i]);
    }
    JUMP_BACK(1, w.signed_c() + 1);
}

SLOW_STATIC(for_zip) {
    const Tuple* iterators = static_cast<Zip*>(R[w.b()].cell())->iterators;
    if (iterators == nullptr || iterators->size == 0 ||
        !is_taken_apart(LOOP_BODY(), w, code, static_cast<uint32_t>(iterators->size)))
        TAIL(for_native);
    if (iterators->size != 2) TAIL(for_zip_many);
    Value first = peek(t, iterators->items[0]), second = peek(t, iterators->items[1]);
    if (first.is_unbound() || second.is_unbound() || iterators->items[0] == iterators->items[1]) TAIL(for_zip_any);
    advance(iterators->items[0]);
    advance(iterators->items[1]);
    Value* target = R + LOOP_BODY().a();
    target[0] = first;
    target[1] = second;
    JUMP_BACK(1, w.signed_c() + 1);
}

// map() of a Python function gets a frame for it, whose result is the item (continue_operator).
SLOW_STATIC(for_map) {
    auto* map = static_cast<Map*>(R[w.b()].cell());
    const Tuple* iterators = map->iterators;
    if (!is_simple_function(map->function, static_cast<uint32_t>(iterators->size))) TAIL(for_native);
    SAVE(1);
    Value* window = free_window(*t, R, code);
    if (!all_peekable(t, iterators)) TAIL(for_native);
    for (uint64_t i = 0; i < iterators->size; i++) {
        window[window_header + i] = peek(t, iterators->items[i]);
        advance(iterators->items[i]);
    }
    window[0] = map->function;
    ENTER_WINDOW(window, w.a() | with_continuation(Continuation::Iterate));
}

SLOW(for_iterator) {
    Value iterator = R[w.b()];
    if (!iterator.is_cell()) TAIL(for_any);
    switch (iterator.cell()->shape) {
        case builtin_shapes::generator: TAIL(resume_for_loop);
        case builtin_shapes::list_iterator: TAIL(for_list);
        case builtin_shapes::tuple_iterator: TAIL(for_tuple);
        case builtin_shapes::list_reverseiterator: TAIL(for_reversed);
        case builtin_shapes::range_iterator: TAIL(for_range);
        case builtin_shapes::str_iterator: TAIL(for_str);
        case builtin_shapes::dict_keyiterator: TAIL(for_keys);
        case builtin_shapes::dict_valueiterator: TAIL(for_values);
        case builtin_shapes::dict_itemiterator: TAIL(for_items);
        case builtin_shapes::set_iterator: TAIL(for_set);
        case builtin_shapes::enumerate: TAIL(for_enumerate);
        case builtin_shapes::zip: TAIL(for_zip);
        case builtin_shapes::map: TAIL(for_map);
        default: TAIL(for_native);
    }
}

} // namespace krait
