// The table behind a dict: making, probing, and the marks on deleted entries. Only dict*.cpp include this.
#pragma once

#include "runtime/dict.hpp"
#include "runtime/hash_key.hpp"

namespace krait::dict_table {

inline constexpr unsigned min_log2 = 3;
inline constexpr unsigned max_log2 = 30;

// Entries that a table of this many index slots takes: two thirds, so that probe chains stay short.
constexpr uint32_t usable(uint64_t slots) { return static_cast<uint32_t>((slots << 1) / 3); }

// An empty table; null when memory is short.
DictTable* make(Thread& t, unsigned log2_size);
// A copy with the same entries in the same places; null when memory is short.
DictTable* clone(Thread& t, DictTable* table);
size_t bytes(const DictTable* table);
// The smallest table size that takes `entries` and leaves room to grow as CPython does.
unsigned log2_for(uint64_t entries);

// -- deleted entries (dict.cpp, rule 3)
inline bool is_live(const DictEntry& e) { return e.key.is_bound(); }
inline void mark_deleted(DictEntry& e) {
    e.hash = 1;
    e.key = Value::unbound();
    e.value = Value::small_int(1);
}

// -- probing
struct Probe {
    uint32_t slot; // of the index: where the entry is named, or the free one where it would be
    int32_t entry; // -1: missing
};

template <class Slot, class Match>
[[gnu::always_inline]] inline Probe probe_slots(DictTable* table, uint64_t hash, Match match) {
    const Slot* index = table->index<Slot>();
    uint64_t mask = table->mask;
    uint64_t perturb = hash;
    for (uint64_t i = hash & mask;; i = (i * 5 + perturb + 1) & mask) {
        Slot slot = index[i];
        if (slot == 0) return {static_cast<uint32_t>(i), -1};
        if (match(table->entries[slot - 1])) return {static_cast<uint32_t>(i), static_cast<int32_t>(slot - 1)};
        perturb >>= 5;
    }
}

template <class Match>
[[gnu::always_inline]] inline Probe probe(DictTable* table, uint64_t hash, Match match) {
    if (table->flags == 1) [[likely]]
        return probe_slots<uint8_t>(table, hash, match);
    if (table->flags == 2) return probe_slots<uint16_t>(table, hash, match);
    return probe_slots<uint32_t>(table, hash, match);
}

[[gnu::always_inline]] inline Probe probe_str(DictTable* table, const Str* key, uint64_t hash) {
    return probe(table, hash, [=](const DictEntry& e) {
        if (e.key.bits() == reinterpret_cast<uint64_t>(key)) return true;
        return e.hash == hash && e.key.is_cell() && str_equal(as<Str>(e.key), key);
    });
}

inline uint32_t free_slot(DictTable* table, uint64_t hash) {
    return probe(table, hash, [](const DictEntry&) { return false; }).slot;
}

inline void set_slot(DictTable* table, uint32_t slot, uint32_t entry) {
    if (table->flags == 1) {
        table->index<uint8_t>()[slot] = static_cast<uint8_t>(entry + 1);
    } else if (table->flags == 2) {
        table->index<uint16_t>()[slot] = static_cast<uint16_t>(entry + 1);
    } else {
        table->index<uint32_t>()[slot] = entry + 1;
    }
}

// Names entries 0 .. count-1, all live, in an index that is still empty.
void fill_index(DictTable* table, uint32_t count);

} // namespace krait::dict_table
