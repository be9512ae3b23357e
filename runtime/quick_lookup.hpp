// Lookups in dict and set that need no call: small enough to be inlined into the VM's handlers.
//
// They know two kinds of keys, small ints and exact strs that have been hashed, and only equality by identity. So they
// answer for interned strs and ints nearly always; where a key of the same hash is in the way that is not the same object, the
// full search has to say whether it is equal.
#pragma once

#include "runtime/copy_bytes.hpp"
#include "runtime/dict.hpp"
#include "runtime/hash_key.hpp"
#include "runtime/set.hpp"

namespace krait {

enum class Quick : uint8_t { Found, Missing, Unknown };

// The same as quick_hash, without the look behind a str's flags: subclasses and growing strs are not known.
inline bool identity_hash(Value key, uint64_t& out) {
    if (key.is_small_int()) return quick_hash(key, out);
    if (!is_exact(key, builtin_shapes::str) || key.cell()->flags & (Str::Object | Str::Growing)) return false;
    out = static_cast<const Str*>(key.cell())->hash;
    return out != 0;
}

inline uint32_t index_slot(DictTable* table, uint64_t i) {
    if (table->flags == 1) [[likely]]
        return table->index<uint8_t>()[i];
    return table->flags == 2 ? table->index<uint16_t>()[i] : table->index<uint32_t>()[i];
}

struct QuickEntry {
    Quick found;
    DictEntry* entry; // when found
    uint64_t slot;    // of the index: when missing, the free one where the key belongs
};
// Unknown also for dictionaries that keep their values in cells.
[[gnu::always_inline]] inline QuickEntry quick_find(const Dict* dict, Value key, uint64_t hash) {
    DictTable* table = dict->table;
    uint64_t perturb = hash;
    for (uint64_t i = hash & table->mask;; i = (i * 5 + perturb + 1) & table->mask) {
        uint32_t slot = index_slot(table, i);
        if (slot == 0) return {Quick::Missing, nullptr, i};
        DictEntry* e = &table->entries[slot - 1];
        if (e->key == key) return {Quick::Found, e, i};
        if (e->hash == hash) return {Quick::Unknown, nullptr, i};
        perturb >>= 5;
    }
}
[[gnu::always_inline]] inline QuickEntry quick_find(const Dict* dict, Value key) {
    uint64_t hash;
    if (dict->flags & Dict::Cells || !identity_hash(key, hash)) return {Quick::Unknown, nullptr, 0};
    if (dict->table == nullptr) return {Quick::Missing, nullptr, 0};
    return quick_find(dict, key, hash);
}

// dict[key] = value, when that needs no larger table. False: nothing was done.
[[gnu::always_inline]] inline bool quick_store(Dict* dict, Value key, Value value) {
    uint64_t hash;
    DictTable* table = dict->table;
    if (table == nullptr || dict->flags & Dict::Cells || !identity_hash(key, hash)) return false;
    QuickEntry at = quick_find(dict, key, hash);
    if (at.found == Quick::Found) {
        store(table, at.entry->value, value);
        return true;
    }
    if (at.found == Quick::Unknown || dict->next == table->entry_capacity) return false;
    uint32_t number = ++dict->next;
    if (table->flags == 1) {
        table->index<uint8_t>()[at.slot] = static_cast<uint8_t>(number);
    } else if (table->flags == 2) {
        table->index<uint16_t>()[at.slot] = static_cast<uint16_t>(number);
    } else {
        table->index<uint32_t>()[at.slot] = number;
    }
    DictEntry* e = &table->entries[number - 1];
    e->hash = hash;
    store(table, e->key, key);
    store(table, e->value, value);
    keep_apart();
    dict->used++;
    if (key.is_small_int()) dict->flags |= Dict::AnyKeys;
    return true;
}

// del dict[key]. False: nothing was done.
[[gnu::always_inline]] inline bool quick_delete(Dict* dict, Value key) {
    QuickEntry at = quick_find(dict, key);
    if (at.found != Quick::Found) return false;
    *at.entry = {1, Value::unbound(), Value::small_int(1)}; // a deleted entry (dict.cpp, rule 3)
    dict->used--;
    return true;
}

// Whether two values that are not identical are equal, as far as small ints and exact strs go.
inline Quick quick_equality(Value a, Value b) {
    auto is_text = [](Value v) {
        return is_exact(v, builtin_shapes::str) && !(v.cell()->flags & (Str::Object | Str::Growing));
    };
    if (a.is_small_int()) return b.is_small_int() || is_text(b) ? Quick::Missing : Quick::Unknown;
    if (!is_text(a)) return Quick::Unknown;
    if (!is_text(b)) return b.is_small_int() ? Quick::Missing : Quick::Unknown;
    auto* x = static_cast<const Str*>(a.cell());
    auto* y = static_cast<const Str*>(b.cell());
    // Strings of one byte are shared (str.hpp), interned ones too.
    bool differ = x->size != y->size || x->size == 1 || (x->flags & y->flags & Str::Interned);
    return differ ? Quick::Missing : Quick::Unknown;
}
// Whether `item` is among the items of a list or tuple.
inline Quick quick_member(const Value* items, uint64_t count, Value item) {
    for (uint64_t i = 0; i < count; i++) {
        if (items[i] == item) return Quick::Found;
        if (quick_equality(item, items[i]) != Quick::Missing) return Quick::Unknown;
    }
    return Quick::Missing;
}

struct QuickPlace {
    Quick found;
    SetEntry* place; // of the key; when missing, where it belongs: free, or deleted (set.cpp, rule 2)
};
[[gnu::always_inline]] inline QuickPlace quick_find(const Set* set, Value key, uint64_t hash) {
    SetTable* table = set->table;
    uint64_t mask = table->mask;
    uint64_t perturb = hash;
    SetEntry* deleted = nullptr;
    for (uint64_t i = hash & mask;;) {
        SetEntry* e = &table->entries[i];
        SetEntry* end = i + set_linear_probes <= mask ? e + set_linear_probes : e;
        for (; e <= end; e++) {
            if (e->key == key) return {Quick::Found, e};
            if (e->key.bits() == 0) return {Quick::Missing, deleted ? deleted : e};
            if (e->hash == hash) return {Quick::Unknown, nullptr};
            if (e->key.is_error()) deleted = e;
        }
        perturb >>= set_perturb_shift;
        i = (i * 5 + 1 + perturb) & mask;
    }
}
[[gnu::always_inline]] inline Quick quick_find(const Set* set, Value key) {
    uint64_t hash;
    if (!identity_hash(key, hash)) return Quick::Unknown;
    return set->table == nullptr ? Quick::Missing : quick_find(set, key, hash).found;
}

// set.add(key), when that needs no other table. False: nothing was done.
[[gnu::always_inline]] inline bool quick_add(Set* set, Value key) {
    uint64_t hash;
    SetTable* table = set->table;
    if (table == nullptr || !identity_hash(key, hash)) return false;
    QuickPlace at = quick_find(set, key, hash);
    if (at.found == Quick::Found) return true;
    if (at.found == Quick::Unknown) return false;
    bool fresh = at.place->key.bits() == 0;
    if (fresh && (uint64_t{set->fill} + 1) * 5 >= table->mask * 3) return false;
    at.place->hash = hash;
    store(table, at.place->key, key);
    keep_apart();
    set->used++;
    keep_apart();
    set->fill += fresh;
    return true;
}

// set.discard(key); what became of it is the answer. Unknown: nothing was done.
[[gnu::always_inline]] inline Quick quick_discard(Set* set, Value key) {
    uint64_t hash;
    if (set->table == nullptr || !identity_hash(key, hash)) return Quick::Unknown;
    QuickPlace at = quick_find(set, key, hash);
    if (at.found != Quick::Found) return at.found;
    *at.place = {~uint64_t{0}, Value::error()};
    set->used--;
    return Quick::Found;
}

} // namespace krait
