// set, frozenset: open addressing with CPython's probing and growth, so that small ints iterate in the same order.
#pragma once

#include "runtime/thread.hpp"

namespace krait {

enum class Comparison : uint8_t;

struct SetEntry {
    uint64_t hash;
    Value key; // zero bits: free; `error`: deleted
};
struct SetTable : Cell {
    static constexpr Kind kind_of = Kind::SetTable;
    uint64_t mask;
    SetEntry entries[];
};
// A lookup tries a place and this many neighbours (none when they would reach beyond the table), then jumps on.
inline constexpr uint64_t set_linear_probes = 9;
inline constexpr unsigned set_perturb_shift = 5;

// All fields zero is an empty set: what new_instance gives a subclass.
struct Set : Cell { // kind Set or Frozenset
    static constexpr Kind kind_of = Kind::Set;
    uint32_t used;
    uint32_t fill; // used and deleted
    union {
        uint64_t hash;   // frozenset; 0: not computed
        uint64_t finger; // set: where pop() goes on looking
    };
    SetTable* table; // null while empty
};
inline bool is_any_set(Value v) { return has_kind(v, Kind::Set) || has_kind(v, Kind::Frozenset); }

Set* new_set(Thread& t);
Result<Set*> make_set(Thread& t, Value iterable);
Result<Set*> make_frozenset(Thread& t, Value iterable); // the same object when it is exactly a frozenset already
Result<bool> set_contains(Thread& t, Set* set, Value key);
Result<bool> set_add(Thread& t, Set* set, Value key); // true: it was new
Result<bool> set_discard(Thread& t, Set* set, Value key);
void set_clear(Set* set);
Result<void> set_update(Thread& t, Set* set, Value iterable);
bool set_next(Set* set, size_t& position, Value& key);
// An arbitrary item, taken out. Unbound when the set is empty.
Value set_pop(Set* set);
Result<Set*> set_copy(Thread& t, Set* set, Kind kind = Kind::Set);
Result<Set*> set_intersection(Thread& t, Set* set, Value iterable);
Result<Set*> set_difference(Thread& t, Set* set, Value iterable);
Result<Set*> set_symmetric_difference(Thread& t, Set* set, Value iterable);
Result<void> set_difference_update(Thread& t, Set* set, Value iterable);
Result<void> set_symmetric_difference_update(Thread& t, Set* set, Value iterable);
Result<bool> set_is_subset(Thread& t, Set* a, Set* b);
Result<bool> set_is_disjoint(Thread& t, Set* set, Value iterable);
Value set_compare(Thread& t, Set* a, Set* b, Comparison op);
Result<Str*> set_repr(Thread& t, Set* set);
uint64_t frozenset_hash(Set* set);

// -- with the hash known
Result<bool> set_contains_hashed(Thread& t, Set* set, Value key, uint64_t hash);
Result<bool> set_add_hashed(Thread& t, Set* set, Value key, uint64_t hash);
Result<bool> set_discard_hashed(Thread& t, Set* set, Value key, uint64_t hash);
bool set_next_hashed(Set* set, size_t& position, Value& key, uint64_t& hash);

} // namespace krait
