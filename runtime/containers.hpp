// list, tuple, dict, set, frozenset: layouts and the operations other native code uses.
#pragma once

#include "runtime/thread.hpp"

namespace krait {

// ---- tuple
struct Tuple : Cell {
    static constexpr Kind kind_of = Kind::Tuple;
    uint64_t size;
    Value items[];

    Value* begin() { return items; }
    Value* end() { return items + size; }
};
// Tuple subclasses with attributes (namedtuple) keep `extra` behind the items.

Result<Tuple*> make_tuple(Thread& t, std::span<const Value> items);
Result<Tuple*> new_tuple(Thread& t, size_t size); // items unbound, to be filled in
Tuple* small_tuple(Thread& t, std::initializer_list<Value> items); // up to 64 items: cannot fail
// tuple(iterable): the same object when it is exactly a tuple already.
Result<Tuple*> to_tuple(Thread& t, Value iterable);

// ---- list
struct List : Cell {
    static constexpr Kind kind_of = Kind::List;
    uint64_t size;
    ValueBuffer* buffer; // null while capacity is 0

    Value* begin() { return buffer ? buffer->values : nullptr; }
    Value* end() { return begin() + size; }
    Value& operator[](size_t i) { return buffer->values[i]; }
};

Result<List*> new_list(Thread& t, size_t capacity = 0); // empty
Result<List*> make_list(Thread& t, std::span<const Value> items);
Result<List*> to_list(Thread& t, Value iterable); // always a new list
Result<void> list_grow(Thread& t, List* list, size_t capacity); // at least
Result<void> list_append_slow(Thread& t, List* list, Value item);
inline Result<void> list_append(Thread& t, List* list, Value item) {
    if (list->buffer && list->size < list->buffer->capacity) [[likely]] {
        store(list->buffer, list->buffer->values[list->size++], item);
        return {};
    }
    return list_append_slow(t, list, item);
}
Result<void> list_extend(Thread& t, List* list, Value iterable);
Result<void> list_insert(Thread& t, List* list, size_t index, Value item);
// Sorts in place as list.sort does: stable; `key` may be none. ValueError when the list is changed meanwhile.
Result<void> list_sort(Thread& t, List* list, Value key, bool reverse);

// ---- dict: insertion-ordered compact open addressing
struct DictEntry {
    uint64_t hash;
    Value key;   // unbound: deleted
    Value value; // a ValueCell in dictionaries with the Cells flag
};
// Entries and the index over them, in one cell. Index slots are 1, 2 or 4 bytes (by log2_size): entry number + 1,
// 0 for free; deleted entries stay in the index with key unbound until the next rebuild.
struct DictTable : Cell {
    static constexpr Kind kind_of = Kind::DictTable;
    uint32_t entry_capacity;
    uint8_t log2_size; // of the index
    uint8_t index_width;
    DictEntry entries[]; // entry_capacity of them, then the index
};
struct Dict : Cell {
    static constexpr Kind kind_of = Kind::Dict;
    enum Flags : uint8_t {
        Cells = 1, // values are ValueCells: module and other globals dictionaries. A deleted name keeps its cell.
        StringKeys = 2, // every key is an exact str
        Ordered = 4, // an OrderedDict (equality looks at order)
    };
    uint32_t used;  // live entries
    uint32_t next;  // entries handed out, deleted ones included
    DictTable* table; // null while empty
};

Dict* new_dict(Thread& t);
Result<Dict*> new_dict_sized(Thread& t, size_t expected);
// Unbound when missing; error when hashing or comparing raised.
Value dict_get(Thread& t, Dict* dict, Value key);
// For interned or other str keys: cannot raise.
Value dict_get_str(Thread& t, Dict* dict, Str* key);
Result<void> dict_set(Thread& t, Dict* dict, Value key, Value value);
Result<void> dict_set_str(Thread& t, Dict* dict, Str* key, Value value);
inline Result<void> dict_set_str(Thread& t, Dict* dict, std::string_view key, Value value) {
    return dict_set_str(t, dict, intern(t, key), value);
}
// The removed value, unbound when the key was missing.
Value dict_pop(Thread& t, Dict* dict, Value key);
void dict_clear(Dict* dict);
Result<Dict*> dict_copy(Thread& t, Dict* dict);
// dict.update(other): mapping (keys() and []) or pairs.
Result<void> dict_update(Thread& t, Dict* dict, Value other);
// Where dict[key] keeps its value (the ValueCell's slot in a Cells dictionary), or null. Valid until the next insertion.
Value* dict_slot_str(Thread& t, Dict* dict, Str* key);
// Walks the live entries in order, robust against changes of the dict: `position` starts at 0. False at the end.
bool dict_next(Dict* dict, size_t& position, Value& key, Value& value);
// Makes values live in cells from now on (globals); idempotent.
Result<void> dict_use_cells(Thread& t, Dict* dict);
// The cell of `key` in a Cells dictionary, made (unbound: not visible as an entry) when missing.
Result<ValueCell*> dict_cell(Thread& t, Dict* dict, Str* key);

// ---- set, frozenset: open addressing with CPython's probing and growth, so that small ints iterate in the same order
struct SetEntry {
    uint64_t hash;
    Value key; // unbound: free; `error`: deleted
};
struct SetTable : Cell {
    static constexpr Kind kind_of = Kind::SetTable;
    uint64_t mask;
    SetEntry entries[];
};
struct Set : Cell { // kind Set or Frozenset
    static constexpr Kind kind_of = Kind::Set;
    uint32_t used;
    uint32_t fill; // used and deleted
    uint64_t hash; // frozenset; 0: not computed
    SetTable* table; // null while empty
};
inline bool is_any_set(Value v) { return has_kind(v, Kind::Set) || has_kind(v, Kind::Frozenset); }
Set* new_set(Thread& t);
Result<Set*> make_frozenset(Thread& t, Value iterable);
Result<bool> set_contains(Thread& t, Set* set, Value key);
Result<bool> set_add(Thread& t, Set* set, Value key); // true: it was new
Result<bool> set_discard(Thread& t, Set* set, Value key);
Result<void> set_update(Thread& t, Set* set, Value iterable);
bool set_next(Set* set, size_t& position, Value& key);

// ---- range, slice
struct Range : Cell {
    static constexpr Kind kind_of = Kind::Range;
    Value start; // ints of any size
    Value stop;
    Value step;
    Value length;
};
struct Slice : Cell {
    static constexpr Kind kind_of = Kind::Slice;
    Value start;
    Value stop;
    Value step;
};
Slice* make_slice(Thread& t, Value start, Value stop, Value step);
struct SliceBounds {
    int64_t start;
    int64_t stop;
    int64_t step;
    int64_t count; // of items selected
};
// slice.indices(length) with ints; ValueError for a zero step.
Result<SliceBounds> slice_bounds(Thread& t, Slice* slice, int64_t length);

// ---- built-in iterators the VM runs inline
struct ListIterator : Cell { // also over tuples (kind TupleIterator)
    static constexpr Kind kind_of = Kind::ListIterator;
    uint64_t index;
    Value sequence; // unbound when exhausted
};
struct RangeIterator : Cell {
    static constexpr Kind kind_of = Kind::RangeIterator;
    int64_t next;
    int64_t step;
    uint64_t remaining;
};
struct StrIterator : Cell {
    static constexpr Kind kind_of = Kind::StrIterator;
    uint64_t offset; // bytes
    Value string;
};
struct DictIterator : Cell { // aux: 0 keys, 1 values, 2 items; +4 reversed
    static constexpr Kind kind_of = Kind::DictIterator;
    uint32_t position;
    uint32_t used; // when made: "dictionary changed size during iteration"
    Value dict;    // unbound when exhausted
};
struct SetIterator : Cell {
    static constexpr Kind kind_of = Kind::SetIterator;
    uint32_t position;
    uint32_t used;
    Value set;
};

Result<ValueBuffer*> new_value_buffer(Thread& t, size_t capacity); // values unbound

} // namespace krait
