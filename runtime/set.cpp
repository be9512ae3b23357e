// set and frozenset: an open-addressed table of (hash, key).
//
// Programs print sets of small ints and tests compare the output, so the order of iteration is CPython's for keys whose
// hashes are: the same probe sequence (a run of neighbours, then a jump of i*5 + perturb + 1), the same moments of growth
// and the same sizes. It is a good scheme anyway: neighbours share cache lines.
//
// Rules:
//  1. fill counts places that are not free, deleted ones included; the table always has free places:
//     fill * 5 < mask * 3 after every insertion.
//  2. A deleted place has the key `error`. A new key takes the last such place on its way to a free one.
//  3. Comparing keys can run Python code that changes the set: after it the table and the key at that place must be
//     what they were, otherwise the search starts again.
#include "runtime/set.hpp"

#include "runtime/int.hpp"
#include "runtime/quick_lookup.hpp"
#include "runtime/sequence.hpp"

namespace krait {

namespace {

constexpr uint64_t smallest_table = 8;
constexpr uint64_t largest_table = uint64_t{1} << 31;

bool is_free(const SetEntry& e) { return e.key.bits() == 0; }
bool is_live(const SetEntry& e) { return e.key.bits() != 0 && !e.key.is_error(); }

uint64_t mask_of(const Set* set) { return set->table ? set->table->mask : smallest_table - 1; }

SetTable* new_table(Thread& t, uint64_t size) {
    if (size > largest_table) return nullptr;
    auto* table = t.heap.allocate<SetTable>(builtin_shapes::internal, size * sizeof(SetEntry));
    if (table == nullptr) return nullptr;
    table->mask = size - 1;
    std::memset(static_cast<void*>(table->entries), 0, size * sizeof(SetEntry));
    return table;
}

// Walks the places where a key of this hash may be; `visit` returns true to stop.
template <class Visit>
[[gnu::always_inline]] inline void probe(SetTable* table, uint64_t hash, Visit visit) {
    uint64_t mask = table->mask;
    uint64_t perturb = hash;
    uint64_t i = hash & mask;
    for (;;) {
        SetEntry* e = &table->entries[i];
        uint64_t neighbours = i + set_linear_probes <= mask ? set_linear_probes : 0;
        for (SetEntry* end = e + neighbours; e <= end; e++) {
            if (visit(*e)) return;
        }
        perturb >>= set_perturb_shift;
        i = (i * 5 + 1 + perturb) & mask;
    }
}

// For a key known to be absent, in a table without deleted places.
void insert_clean(SetTable* table, Value key, uint64_t hash) {
    probe(table, hash, [&](SetEntry& e) {
        if (!is_free(e)) return false;
        e = {hash, key};
        return true;
    });
}

Result<void> resize(Thread& t, Set* set, uint64_t at_least) {
    uint64_t size = smallest_table;
    while (size <= at_least) size <<= 1;
    SetTable* table = new_table(t, size);
    if (table == nullptr) return raise_memory_error(t);
    if (set->table != nullptr) {
        for (uint64_t i = 0; i <= set->table->mask; i++) {
            const SetEntry& e = set->table->entries[i];
            if (is_live(e)) insert_clean(table, e.key, e.hash);
        }
    }
    set->fill = set->used;
    store_cell(set, set->table, table);
    return {};
}

enum class Outcome : uint8_t { Done, Changed, Failed };

// The place of `key`, or the one where it belongs (rule 2; then `found` is false).
[[gnu::noinline]] Outcome find_comparing(Thread& t, Set* set, Value key, uint64_t hash, SetEntry*& place, bool& found) {
    SetTable* table = set->table;
    SetEntry* deleted = nullptr;
    Outcome outcome = Outcome::Done;
    probe(table, hash, [&](SetEntry& e) {
        place = &e;
        found = false;
        if (is_free(e)) {
            if (deleted != nullptr) place = deleted;
            return true;
        }
        if (e.key.is_error()) deleted = &e;
        if (e.hash != hash || e.key.is_error()) return false;
        found = e.key == key;
        if (found) return true;
        Value stored = e.key;
        int known = quick_equal(stored, key);
        if (known >= 0) {
            found = known != 0;
            return found;
        }
        Result<bool> answer = key_equal(t, stored, key);
        if (answer.is_error()) {
            outcome = Outcome::Failed;
            return true;
        }
        if (set->table != table || e.key != stored) {
            outcome = Outcome::Changed;
            return true;
        }
        found = *answer;
        return found;
    });
    return outcome;
}

// The same for an int or a str, without running Python code. False: a key of another kind, which may be equal, is in
// the way.
[[gnu::always_inline]] inline bool find_plain(Set* set, Value key, uint64_t hash, SetEntry*& place, bool& found) {
    SetEntry* deleted = nullptr;
    bool certain = true;
    probe(set->table, hash, [&](SetEntry& e) __attribute__((always_inline)) {
        if (e.key == key) {
            place = &e;
            found = true;
            return true;
        }
        if (is_free(e)) {
            place = deleted != nullptr ? deleted : &e;
            return true;
        }
        if (e.key.is_error()) {
            deleted = &e;
        } else if (e.hash == hash) {
            int known = quick_equal(e.key, key);
            certain &= known >= 0;
            if (known == 1) {
                place = &e;
                found = true;
                return true;
            }
        }
        return false;
    });
    return found || certain;
}

// False: a comparison raised. `place` is null when there is no table.
[[gnu::always_inline]] inline bool find(Thread& t, Set* set, Value key, uint64_t hash, SetEntry*& place, bool& found) {
    found = false;
    place = nullptr;
    if (set->table == nullptr) return true;
    if ((key.is_small_int() || is_exact(key, builtin_shapes::str)) && find_plain(set, key, hash, place, found)) {
        return true;
    }
    QuickPlace at = quick_find(set, key, hash);
    if (at.found != Quick::Unknown) {
        place = at.place;
        found = at.found == Quick::Found;
        return true;
    }
    for (;;) {
        Outcome outcome = find_comparing(t, set, key, hash, place, found);
        if (outcome != Outcome::Changed) return outcome == Outcome::Done;
        if (set->table == nullptr) {
            place = nullptr;
            found = false;
            return true;
        }
    }
}

Set* allocate_set(Thread& t, Kind kind) {
    ShapeId shape = kind == Kind::Set ? builtin_shapes::set : builtin_shapes::frozenset;
    auto* set = static_cast<Set*>(t.heap.allocate(sizeof(Set), shape, kind));
    set->used = set->fill = 0;
    set->hash = 0;
    set->table = nullptr;
    return set;
}

// Adds all of `other`, as CPython does it (the order of the result depends on that).
Result<void> merge(Thread& t, Set* set, Set* other) {
    if (set == other || other->used == 0) return {};
    if ((uint64_t{set->fill} + other->used) * 5 >= mask_of(set) * 3) {
        TRY(resize(t, set, (uint64_t{set->used} + other->used) * 2));
    }
    if (set->fill == 0) {
        if (set->table == nullptr) TRY(resize(t, set, 0));
        SetTable* table = set->table;
        if (table->mask == other->table->mask && other->fill == other->used) {
            std::memcpy(static_cast<void*>(table->entries), other->table->entries,
                        (table->mask + 1) * sizeof(SetEntry));
        } else {
            for (uint64_t i = 0; i <= other->table->mask; i++) {
                const SetEntry& e = other->table->entries[i];
                if (is_live(e)) insert_clean(table, e.key, e.hash);
            }
        }
        set->used = set->fill = other->used;
        return {};
    }
    size_t position = 0;
    Value key;
    uint64_t h;
    while (set_next_hashed(other, position, key, h)) TRY(set_add_hashed(t, set, key, h));
    return {};
}

Result<void> merge_dict(Thread& t, Set* set, Dict* dict) {
    if ((uint64_t{set->fill} + dict->used) * 5 >= mask_of(set) * 3) {
        TRY(resize(t, set, (uint64_t{set->used} + dict->used) * 2));
    }
    size_t position = 0;
    Value key, value;
    uint64_t h;
    while (dict_next_hashed(dict, position, key, value, h)) TRY(set_add_hashed(t, set, key, h));
    return {};
}

} // namespace

// -- one key

Result<bool> set_contains_hashed(Thread& t, Set* set, Value key, uint64_t hash) {
    SetEntry* place;
    bool found;
    if (!find(t, set, key, hash, place, found)) return Failed{};
    return found;
}

Result<bool> set_add_hashed(Thread& t, Set* set, Value key, uint64_t hash) {
    SetEntry* place;
    bool found;
    if (!find(t, set, key, hash, place, found)) return Failed{};
    if (found) return false;
    if (place == nullptr) {
        TRY(resize(t, set, 0));
        place = &set->table->entries[hash & set->table->mask];
    }
    bool reuse = place->key.is_error();
    place->hash = hash;
    store(set->table, place->key, key);
    set->used++;
    if (reuse) return true;
    set->fill++;
    if (uint64_t{set->fill} * 5 >= set->table->mask * 3) {
        TRY(resize(t, set, set->used > 50000 ? uint64_t{set->used} * 2 : uint64_t{set->used} * 4));
    }
    return true;
}

Result<bool> set_discard_hashed(Thread& t, Set* set, Value key, uint64_t hash) {
    SetEntry* place;
    bool found;
    if (!find(t, set, key, hash, place, found)) return Failed{};
    if (!found) return false;
    *place = {~uint64_t{0}, Value::error()};
    set->used--;
    return true;
}

Result<bool> set_contains(Thread& t, Set* set, Value key) {
    Quick found = quick_find(set, key);
    if (found != Quick::Unknown) return found == Quick::Found;
    uint64_t h = TRY(key_hash(t, key));
    return set_contains_hashed(t, set, key, h);
}

Result<bool> set_add(Thread& t, Set* set, Value key) {
    uint64_t h = TRY(key_hash(t, key));
    return set_add_hashed(t, set, key, h);
}

Result<bool> set_discard(Thread& t, Set* set, Value key) {
    uint64_t h = TRY(key_hash(t, key));
    return set_discard_hashed(t, set, key, h);
}

bool set_next_hashed(Set* set, size_t& position, Value& key, uint64_t& hash) {
    if (set->table == nullptr) return false;
    SetTable* table = set->table;
    while (position <= table->mask) {
        const SetEntry& e = table->entries[position++];
        if (!is_live(e)) continue;
        key = e.key;
        hash = e.hash;
        return true;
    }
    return false;
}

bool set_next(Set* set, size_t& position, Value& key) {
    uint64_t hash;
    return set_next_hashed(set, position, key, hash);
}

Value set_pop(Set* set) {
    if (set->used == 0) return Value::unbound();
    uint64_t at = set->finger & set->table->mask;
    while (!is_live(set->table->entries[at])) at = (at + 1) & set->table->mask;
    Value key = set->table->entries[at].key;
    set->table->entries[at] = {~uint64_t{0}, Value::error()};
    set->used--;
    set->finger = at + 1;
    return key;
}

void set_clear(Set* set) {
    set->used = set->fill = 0;
    set->finger = 0;
    set->table = nullptr;
}

// -- whole sets

Set* new_set(Thread& t) { return allocate_set(t, Kind::Set); }

Result<Set*> set_copy(Thread& t, Set* set, Kind kind) {
    Set* copy = allocate_set(t, kind);
    TRY(merge(t, copy, set));
    return copy;
}

Result<Set*> make_set(Thread& t, Value iterable) {
    Set* set = new_set(t);
    TRY(set_update(t, set, iterable));
    return set;
}

Result<Set*> make_frozenset(Thread& t, Value iterable) {
    if (is_exact(iterable, builtin_shapes::frozenset)) return as<Set>(iterable);
    Set* set = allocate_set(t, Kind::Frozenset);
    TRY(set_update(t, set, iterable));
    return set;
}

Result<void> set_update(Thread& t, Set* set, Value iterable) {
    if (is_any_set(iterable)) return merge(t, set, as<Set>(iterable));
    if (is_exact(iterable, builtin_shapes::dict)) return merge_dict(t, set, as<Dict>(iterable));
    return for_each(t, iterable, [&](Value item) -> Result<void> {
        TRY(set_add(t, set, item));
        return {};
    });
}

Result<Set*> set_intersection(Thread& t, Set* set, Value iterable) {
    Set* result = allocate_set(t, set->kind);
    Value key;
    uint64_t h;
    if (!is_any_set(iterable)) {
        TRY(for_each(t, iterable, [&](Value item) -> Result<void> {
            uint64_t item_hash = TRY(key_hash(t, item));
            if (TRY(set_contains_hashed(t, set, item, item_hash))) TRY(set_add_hashed(t, result, item, item_hash));
            return {};
        }));
        return result;
    }
    Set* small = as<Set>(iterable);
    if (small == set) return set_copy(t, set, set->kind);
    if (small->used > set->used) std::swap(small, set);
    for (size_t position = 0; set_next_hashed(small, position, key, h);) {
        if (TRY(set_contains_hashed(t, set, key, h))) TRY(set_add_hashed(t, result, key, h));
    }
    return result;
}

Result<void> set_difference_update(Thread& t, Set* set, Value iterable) {
    if (is_any_set(iterable)) {
        Set* other = as<Set>(iterable);
        if (other == set) {
            set_clear(set);
            return {};
        }
        Value key;
        uint64_t h;
        for (size_t position = 0; set_next_hashed(other, position, key, h);) TRY(set_discard_hashed(t, set, key, h));
    } else {
        TRY(for_each(t, iterable, [&](Value item) -> Result<void> {
            TRY(set_discard(t, set, item));
            return {};
        }));
    }
    // Many deleted places make iteration slow.
    if (uint64_t{set->fill - set->used} <= mask_of(set) / 5) return {};
    return resize(t, set, set->used > 50000 ? uint64_t{set->used} * 2 : uint64_t{set->used} * 4);
}

Result<Set*> set_difference(Thread& t, Set* set, Value iterable) {
    bool exact_dict = is_exact(iterable, builtin_shapes::dict);
    uint64_t other_size = is_any_set(iterable) ? as<Set>(iterable)->used : exact_dict ? as<Dict>(iterable)->used : 0;
    if ((!is_any_set(iterable) && !exact_dict) || set->used / 4 > other_size) {
        Set* result = TRY(set_copy(t, set, set->kind));
        TRY(set_difference_update(t, result, iterable));
        return result;
    }
    Set* result = allocate_set(t, set->kind);
    Value key;
    uint64_t h;
    for (size_t position = 0; set_next_hashed(set, position, key, h);) {
        bool there;
        if (exact_dict) {
            Value value = TRY(dict_get_hashed(t, as<Dict>(iterable), key, h));
            there = value.is_bound();
        } else {
            there = TRY(set_contains_hashed(t, as<Set>(iterable), key, h));
        }
        if (!there) TRY(set_add_hashed(t, result, key, h));
    }
    return result;
}

Result<void> set_symmetric_difference_update(Thread& t, Set* set, Value iterable) {
    if (iterable == Value(set)) {
        set_clear(set);
        return {};
    }
    Set* other = is_any_set(iterable) ? as<Set>(iterable) : TRY(make_set(t, iterable));
    Value key;
    uint64_t h;
    for (size_t position = 0; set_next_hashed(other, position, key, h);) {
        if (!TRY(set_discard_hashed(t, set, key, h))) TRY(set_add_hashed(t, set, key, h));
    }
    return {};
}

Result<Set*> set_symmetric_difference(Thread& t, Set* set, Value iterable) {
    Set* result = allocate_set(t, set->kind);
    TRY(set_update(t, result, iterable));
    TRY(set_symmetric_difference_update(t, result, set));
    return result;
}

// -- comparison, hash, repr

Result<bool> set_is_subset(Thread& t, Set* a, Set* b) {
    if (a->used > b->used) return false;
    Value key;
    uint64_t h;
    for (size_t position = 0; set_next_hashed(a, position, key, h);) {
        if (!TRY(set_contains_hashed(t, b, key, h))) return false;
    }
    return true;
}

Result<bool> set_is_disjoint(Thread& t, Set* set, Value iterable) {
    if (iterable == Value(set)) return set->used == 0;
    if (is_any_set(iterable)) {
        Set* small = as<Set>(iterable);
        if (small->used > set->used) std::swap(small, set);
        Value key;
        uint64_t h;
        for (size_t position = 0; set_next_hashed(small, position, key, h);) {
            if (TRY(set_contains_hashed(t, set, key, h))) return false;
        }
        return true;
    }
    Value iterator = TRY(get_iterator(t, iterable));
    for (;;) {
        Value item = TRY(next_item(t, iterator));
        if (item.is_unbound()) return true;
        if (TRY(set_contains(t, set, item))) return false;
    }
}

Value set_compare(Thread& t, Set* a, Set* b, Comparison op) {
    bool holds;
    switch (op) {
        case Comparison::Eq:
        case Comparison::Ne:
            holds = a->used == b->used;
            if (holds && a->kind == Kind::Frozenset && b->kind == Kind::Frozenset && a->hash != 0 && b->hash != 0)
                holds = a->hash == b->hash;
            if (holds) holds = TRY(set_is_subset(t, a, b));
            holds = holds == (op == Comparison::Eq);
            break;
        case Comparison::Lt: holds = a->used < b->used && TRY(set_is_subset(t, a, b)); break;
        case Comparison::Le: holds = TRY(set_is_subset(t, a, b)); break;
        case Comparison::Gt: holds = b->used < a->used && TRY(set_is_subset(t, b, a)); break;
        default: holds = TRY(set_is_subset(t, b, a));
    }
    return Value::boolean(holds);
}

// CPython's: independent of the order, and of the table's size.
uint64_t frozenset_hash(Set* set) {
    if (set->kind == Kind::Frozenset && set->hash != 0) return set->hash;
    uint64_t hash = 0;
    Value key;
    uint64_t h;
    for (size_t position = 0; set_next_hashed(set, position, key, h);)
        hash ^= ((h ^ 89869747u) ^ (h << 16)) * 3644798167u;
    hash ^= (uint64_t{set->used} + 1) * 1927868237u;
    hash ^= (hash >> 11) ^ (hash >> 25);
    hash = hash * 69069u + 907133923u;
    if (hash == ~uint64_t{0}) hash = 590923713u;
    if (set->kind == Kind::Frozenset) set->hash = hash;
    return hash;
}

Result<Str*> set_repr(Thread& t, Set* set) {
    std::string_view name = type_name(t, set);
    if (set->used == 0) return format_message(t, "{}()", {name});
    ReprScope scope(t, set);
    if (scope.recursive()) return format_message(t, "{}(...)", {name});
    if (scope.exceeded()) return raise_recursion_error(t, " while getting the repr of an object");
    bool plain = is_exact(set, builtin_shapes::set);
    List* items = TRY(new_list(t, set->used)); // a snapshot: reprs may change the set
    Value key;
    for (size_t position = 0; set_next(set, position, key);) TRY(list_append(t, items, key));
    StrBuilder text(t);
    if (!plain) {
        text.append(name);
        text.append('(');
    }
    text.append('{');
    for (size_t i = 0; i < items->size; i++) {
        if (i > 0) text.append(", ");
        TRY(text.append_repr((*items)[i]));
    }
    text.append(plain ? "}" : "})");
    return text.finish();
}

} // namespace krait
