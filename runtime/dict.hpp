// dict: layout and the operations other native code uses. dict.cpp has the essay.
#pragma once

#include "runtime/thread.hpp"

namespace krait {

enum class Comparison : uint8_t;

struct DictEntry {
    uint64_t hash;
    Value key;   // unbound: deleted
    Value value; // a ValueCell in dictionaries with the Cells flag
};

// Entries and the index over them, in one cell. An index slot is 1, 2 or 4 bytes (Cell::flags has the width): entry
// number + 1, 0 for free; deleted entries stay in the index with key unbound until the next rebuild.
struct DictTable : Cell {
    static constexpr Kind kind_of = Kind::DictTable;
    uint32_t entry_capacity;
    uint32_t mask;       // index slots - 1
    DictEntry entries[]; // entry_capacity of them, unused ones zeroed, then the index

    template <class Slot>
    Slot* index() {
        return reinterpret_cast<Slot*>(entries + entry_capacity);
    }
};

// All fields zero is an empty dict: what new_instance gives a subclass.
struct Dict : Cell {
    static constexpr Kind kind_of = Kind::Dict;
    enum Flags : uint8_t {
        Cells = 1,   // values are ValueCells: module and other globals dictionaries. A deleted name keeps its cell.
        AnyKeys = 2, // a key that is not an exact str has been inserted
        Ordered = 4, // an OrderedDict (equality looks at order)
    };
    uint32_t used;    // live entries
    uint32_t next;    // entries handed out, deleted ones included
    DictTable* table; // null while empty
};

Dict* new_dict(Thread& t);
Result<Dict*> new_dict_sized(Thread& t, size_t expected);
// Unbound when missing; error when hashing or comparing raised.
Value dict_get(Thread& t, Dict* dict, Value key);
// For exact str keys: cannot raise unless the dictionary has AnyKeys; then what a comparison raised is dropped and
// the key counts as missing.
Value dict_get_str(Thread& t, Dict* dict, Str* key);
// dict[key]: KeyError when missing (__missing__ is not looked at).
Value dict_subscript(Thread& t, Dict* dict, Value key);
// What the operator [] does for a dict or an instance of a subclass: __missing__ is asked.
Value dict_getitem(Thread& t, Dict* dict, Value key);
Result<void> dict_set(Thread& t, Dict* dict, Value key, Value value);
Result<void> dict_set_str(Thread& t, Dict* dict, Str* key, Value value);
inline Result<void> dict_set_str(Thread& t, Dict* dict, std::string_view key, Value value) {
    return dict_set_str(t, dict, intern(t, key), value);
}
// The value already there, or `value` after inserting it.
Value dict_set_default(Thread& t, Dict* dict, Value key, Value value);
// The removed value, unbound when the key was missing.
Value dict_pop(Thread& t, Dict* dict, Value key);
void dict_clear(Dict* dict);
Result<Dict*> dict_copy(Thread& t, Dict* dict);
// New: the entries of `a`, then those of `b`.
Result<Dict*> dict_union(Thread& t, Dict* a, Value b);
// dict.update(other): mapping (keys() and []) or pairs.
Result<void> dict_update(Thread& t, Dict* dict, Value other);
// Where dict[key] keeps its value (the ValueCell's slot in a Cells dictionary), or null. Valid until the next insertion.
Value* dict_slot_str(Thread& t, Dict* dict, Str* key);
// Walks the live entries in order, robust against changes of the dict: `position` starts at 0. False at the end.
bool dict_next(Dict* dict, size_t& position, Value& key, Value& value);
// The same backwards: `position` starts at dict->next.
bool dict_previous(Dict* dict, size_t& position, Value& key, Value& value);
// Makes values live in cells from now on (globals); idempotent.
Result<void> dict_use_cells(Thread& t, Dict* dict);
// The cell of `key` in a Cells dictionary, made (unbound: not visible as an entry) when missing. Code that caches the
// cell may read it and replace a bound value; binding an unbound one and unbinding go through dict_set / dict_pop,
// which keep the count, the order and globals_epoch right.
Result<ValueCell*> dict_cell(Thread& t, Dict* dict, Str* key);

Result<bool> dict_equal(Thread& t, Dict* a, Dict* b);
Result<Str*> dict_repr(Thread& t, Dict* dict);
// Moves an existing key to the end (or the front): OrderedDict. False when missing.
Result<bool> dict_move_to_end(Thread& t, Dict* dict, Value key, bool last);
// The last (or first) live entry, taken out. False when the dict is empty.
bool dict_pop_item(Thread& t, Dict* dict, bool last, Value& key, Value& value);

// -- with the hash known (set operations, copies between dictionaries and sets)
Value dict_get_hashed(Thread& t, Dict* dict, Value key, uint64_t hash);
Result<void> dict_set_hashed(Thread& t, Dict* dict, Value key, uint64_t hash, Value value);
// dict_next with the entry's hash.
bool dict_next_hashed(Dict* dict, size_t& position, Value& key, Value& value, uint64_t& hash);

} // namespace krait
