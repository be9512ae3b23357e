// dict: a compact hash table that keeps insertion order.
//
// A table has an array of entries (hash, key, value) in the order of insertion, and behind it an open-addressed index
// of small numbers that name entries. Iteration walks the entries; a lookup probes the index as CPython does
// (i = 5i + perturb + 1), which keeps ints in sequence collision-free and copes with bad hashes.
//
// Rules:
//  1. An entry, once its place is handed out (dict->next), never moves inside its table and its place is never handed
//     out again: deletion marks it. Only rebuild() gets rid of marks, into a new table. So a position is a valid
//     iterator as long as the table stays, and a harmless one after that.
//  2. The index never forgets: a slot goes on naming a deleted entry, so probe chains stay unbroken, and at most
//     entry_capacity slots are ever in use.
//  3. A deleted entry has an unbound key; its value says (as an int) how many deleted entries follow from here on,
//     its hash how many precede, itself included; both may say less than the truth. Walks shorten themselves by
//     them, which makes a queue or stack made of a dict (OrderedDict.popitem) linear.
//  4. Comparing keys can run Python code that changes this very dictionary. After every such comparison the table and
//     the entry's key must be what they were; otherwise the lookup starts again.
//  5. A dictionary without AnyKeys has only exact str keys: a lookup of an exact str can neither raise nor run code.
//  6. In a Cells dictionary values are ValueCells that the VM holds pointers to: an entry with an unbound cell counts
//     as missing, and neither deletion nor a rebuild drops the cell. `used` counts the bound ones. Everything that
//     can change what a global name means without the VM noticing bumps t.globals_epoch: a name of builtins that
//     becomes bound in some Cells dictionary, any change to the builtins' own dictionary.
#include "runtime/copy_bytes.hpp"
#include "runtime/dict_table.hpp"

#include "runtime/function.hpp"
#include "runtime/quick_lookup.hpp"

namespace krait {

using namespace dict_table;

namespace {

bool has_cells(const Dict* dict) { return dict->flags & Dict::Cells; }

// The value behind an entry's value word: looks into the cell of a Cells dictionary. May be unbound there.
Value value_of(const Dict* dict, const DictEntry& e) {
    return has_cells(dict) ? as<ValueCell>(e.value)->value : e.value;
}

// -- lookup

enum class Outcome : uint8_t { Done, Changed, Failed };

// One pass over the probe chain with comparisons that may run Python code (rule 4).
template <class Slot>
Outcome probe_comparing(Thread& t, Dict* dict, Value key, uint64_t hash, Probe& out) {
    DictTable* table = dict->table;
    uint64_t mask = table->mask;
    uint64_t perturb = hash;
    for (uint64_t i = hash & mask;; i = (i * 5 + perturb + 1) & mask) {
        Slot slot = table->index<Slot>()[i];
        if (slot == 0) {
            out = {static_cast<uint32_t>(i), -1};
            return Outcome::Done;
        }
        DictEntry& e = table->entries[slot - 1];
        bool same = e.key == key;
        if (!same && e.hash == hash && is_live(e)) {
            Value stored = e.key;
            int known = quick_equal(stored, key);
            if (known < 0) {
                Result<bool> answer = key_equal(t, stored, key);
                if (answer.is_error()) return Outcome::Failed;
                if (dict->table != table || e.key != stored) return Outcome::Changed;
                same = *answer;
            } else {
                same = known != 0;
            }
        }
        if (same) {
            out = {static_cast<uint32_t>(i), static_cast<int32_t>(slot - 1)};
            return Outcome::Done;
        }
        perturb >>= 5;
    }
}

[[gnu::noinline]] Outcome find_comparing(Thread& t, Dict* dict, Value key, uint64_t hash, Probe& out) {
    for (;;) {
        if (dict->table == nullptr) {
            out = {0, -1};
            return Outcome::Done;
        }
        Outcome outcome;
        switch (dict->table->flags) {
            case 1: outcome = probe_comparing<uint8_t>(t, dict, key, hash, out); break;
            case 2: outcome = probe_comparing<uint16_t>(t, dict, key, hash, out); break;
            default: outcome = probe_comparing<uint32_t>(t, dict, key, hash, out);
        }
        if (outcome != Outcome::Changed) return outcome;
    }
}

bool find_any(Thread& t, Dict* dict, Value key, uint64_t hash, Probe& out);

// Where `key` is or would be. False: a comparison raised.
[[gnu::always_inline]] inline bool find(Thread& t, Dict* dict, Value key, uint64_t hash, Probe& out) {
    if (dict->table == nullptr) {
        out = {0, -1};
        return true;
    }
    if (!(dict->flags & Dict::AnyKeys) && is_exact(key, builtin_shapes::str)) { // rule 5
        out = probe_str(dict->table, static_cast<const Str*>(key.cell()), hash);
        return true;
    }
    return find_any(t, dict, key, hash, out);
}

[[gnu::noinline]] bool find_any(Thread& t, Dict* dict, Value key, uint64_t hash, Probe& out) {
    if (key.is_small_int()) { // equal ints are identical; what else may equal them is left to the full search
        bool other = false;
        out = probe(dict->table, hash, [&](const DictEntry& e) {
            if (e.key == key) return true;
            other |= e.hash == hash && is_live(e) && !e.key.is_small_int();
            return false;
        });
        if (out.entry >= 0 || !other) return true;
    } else {
        QuickEntry at = quick_find(dict, key, hash);
        if (at.found != Quick::Unknown) {
            bool found = at.found == Quick::Found;
            out = {static_cast<uint32_t>(at.slot), found ? static_cast<int32_t>(at.entry - dict->table->entries) : -1};
            return true;
        }
    }
    return find_comparing(t, dict, key, hash, out) != Outcome::Failed;
}

// -- what a change means for the VM's caches of globals (rule 6)

bool is_builtins_dict(Thread& t, const Dict* dict) {
    return t.state.builtins != nullptr && t.state.builtins->dict == dict;
}

// `key` became bound in the Cells dictionary.
void note_bound(Thread& t, Dict* dict, Value key) {
    if (t.state.builtins == nullptr) return;
    Dict* builtins = t.state.builtins->dict;
    if (dict == builtins ||
        (is_exact(key, builtin_shapes::str) && builtins && dict_slot_str(t, builtins, as<Str>(key)) != nullptr))
        t.globals_epoch++;
}

void note_changed(Thread& t, Dict* dict) {
    if (is_builtins_dict(t, dict)) t.globals_epoch++;
}

// -- insertion

// A new table with the live entries and room for `more` of them.
Result<void> rebuild(Thread& t, Dict* dict, uint64_t more) {
    DictTable* old = dict->table;
    uint32_t live = dict->used;
    if (has_cells(dict)) {
        live = 0;
        for (uint32_t i = 0; i < dict->next; i++) live += is_live(old->entries[i]);
    }
    unsigned log2 = log2_for(live);
    while (usable(uint64_t{1} << log2) < live + more) log2++;
    DictTable* table = log2 <= max_log2 ? make(t, log2) : nullptr;
    if (table == nullptr) return raise_memory_error(t);
    if (old != nullptr) {
        if (live == dict->next) {
            std::memcpy(static_cast<void*>(table->entries), old->entries, live * sizeof(DictEntry));
        } else {
            DictEntry* out = table->entries;
            for (uint32_t i = 0; i < dict->next; i++) {
                if (is_live(old->entries[i])) *out++ = old->entries[i];
            }
        }
        fill_index(table, live);
    }
    dict->next = live;
    store_cell(dict, dict->table, table);
    return {};
}

bool is_full(const Dict* dict) { return dict->table == nullptr || dict->next == dict->table->entry_capacity; }

// Hands out the next entry and names it in the index. `slot` is the free one that a probe just found.
Result<DictEntry*> add_entry(Thread& t, Dict* dict, Value key, uint64_t hash, uint32_t slot) {
    if (is_full(dict)) [[unlikely]] {
        TRY(rebuild(t, dict, 1));
        slot = free_slot(dict->table, hash);
    }
    DictTable* table = dict->table;
    DictEntry* e = &table->entries[dict->next];
    set_slot(table, slot, dict->next);
    dict->next++;
    e->hash = hash;
    store(table, e->key, key);
    return e;
}

// Where an entry that is known to be in the table lies after a rebuild.
Probe probe_identical(Dict* dict, const DictEntry& wanted) {
    return probe(dict->table, wanted.hash, [&](const DictEntry& e) { return e.key == wanted.key; });
}

ValueCell* new_value_cell(Thread& t, Value value) {
    auto* cell = t.heap.allocate<ValueCell>(builtin_shapes::cell);
    cell->value = value;
    return cell;
}

Result<void> insert(Thread& t, Dict* dict, Value key, uint64_t hash, Value value, uint32_t slot) {
    Value word = value;
    if (has_cells(dict)) word = new_value_cell(t, value);
    DictEntry* e = TRY(add_entry(t, dict, key, hash, slot));
    store(dict->table, e->value, word);
    keep_apart();
    dict->used++;
    if (!is_exact(key, builtin_shapes::str)) dict->flags |= Dict::AnyKeys;
    if (has_cells(dict)) note_bound(t, dict, key);
    return {};
}

// Binds the unbound cell of an entry: for Python a new key, so it goes to the end.
Result<void> bind_cell(Thread& t, Dict* dict, Probe place, Value value) {
    DictEntry moved = dict->table->entries[place.entry];
    if (static_cast<uint32_t>(place.entry) + 1 != dict->next) {
        if (is_full(dict)) {
            TRY(rebuild(t, dict, 1));
            place = probe_identical(dict, moved);
        }
        mark_deleted(dict->table->entries[place.entry]);
        dict->table->entries[dict->next] = moved;
        set_slot(dict->table, place.slot, dict->next++);
    }
    auto* cell = as<ValueCell>(moved.value);
    store(cell, cell->value, value);
    dict->used++;
    note_bound(t, dict, moved.key);
    return {};
}

Result<void> set_at(Thread& t, Dict* dict, Value key, uint64_t hash, Value value, Probe place) {
    if (place.entry < 0) return insert(t, dict, key, hash, value, place.slot);
    DictEntry& e = dict->table->entries[place.entry];
    if (!has_cells(dict)) [[likely]] {
        store(dict->table, e.value, value);
        return {};
    }
    auto* cell = as<ValueCell>(e.value);
    if (cell->value.is_unbound()) return bind_cell(t, dict, place, value);
    store(cell, cell->value, value);
    note_changed(t, dict);
    return {};
}

// Takes a live entry out and gives its value.
Value remove_at(Thread& t, Dict* dict, uint32_t entry) {
    DictEntry& e = dict->table->entries[entry];
    Value value;
    if (has_cells(dict)) {
        auto* cell = as<ValueCell>(e.value);
        value = cell->value;
        cell->value = Value::unbound();
        note_changed(t, dict);
    } else {
        value = e.value;
        mark_deleted(e);
    }
    dict->used--;
    return value;
}

} // namespace

// -- making

Dict* new_dict(Thread& t) {
    auto* dict = t.heap.allocate<Dict>(builtin_shapes::dict);
    dict->used = 0;
    dict->next = 0;
    dict->table = nullptr;
    return dict;
}

Result<Dict*> new_dict_sized(Thread& t, size_t expected) {
    Dict* dict = new_dict(t);
    if (expected > 0) TRY(rebuild(t, dict, expected));
    return dict;
}

Result<Dict*> dict_copy(Thread& t, Dict* source) {
    Dict* dict = new_dict(t);
    if (source->used == 0) return dict;
    if (!has_cells(source) && source->used >= source->next / 3 * 2) {
        DictTable* table = clone(t, source->table);
        if (table == nullptr) return raise_memory_error(t);
        dict->used = source->used;
        dict->next = source->next;
        dict->table = table;
    } else {
        TRY(rebuild(t, dict, source->used));
        DictEntry* out = dict->table->entries;
        for (uint32_t i = 0; i < source->next; i++) {
            const DictEntry& e = source->table->entries[i];
            if (!is_live(e) || value_of(source, e).is_unbound()) continue;
            *out++ = {e.hash, e.key, value_of(source, e)};
        }
        dict->used = dict->next = source->used;
        fill_index(dict->table, dict->used);
    }
    dict->flags = source->flags & Dict::AnyKeys;
    return dict;
}

// -- reading

Value dict_get_hashed(Thread& t, Dict* dict, Value key, uint64_t hash) {
    Probe place;
    if (!find(t, dict, key, hash, place)) return Value::error();
    if (place.entry < 0) return Value::unbound();
    return value_of(dict, dict->table->entries[place.entry]);
}

Value dict_get(Thread& t, Dict* dict, Value key) {
    QuickEntry at = quick_find(dict, key);
    if (at.found != Quick::Unknown) return at.found == Quick::Found ? at.entry->value : Value::unbound();
    uint64_t h = TRY(key_hash(t, key));
    return dict_get_hashed(t, dict, key, h);
}

Value dict_subscript(Thread& t, Dict* dict, Value key) {
    Value v = dict_get(t, dict, key);
    if (v.is_unbound()) [[unlikely]]
        return raise_with_value(t, t.types.KeyError, key);
    return v;
}

Value* dict_slot_str(Thread& t, Dict* dict, Str* key) {
    if (dict->used == 0) return nullptr;
    uint64_t h = key->hash ? key->hash : str_hash(t, key);
    Probe place;
    if (!(dict->flags & Dict::AnyKeys)) [[likely]] {
        place = probe_str(dict->table, key, h);
    } else if (!find(t, dict, key, h, place)) {
        t.clear_pending();
        return nullptr;
    }
    if (place.entry < 0) return nullptr;
    DictEntry& e = dict->table->entries[place.entry];
    if (!has_cells(dict)) return &e.value;
    auto* cell = as<ValueCell>(e.value);
    return cell->value.is_bound() ? &cell->value : nullptr;
}

Value dict_get_str(Thread& t, Dict* dict, Str* key) {
    Value* slot = dict_slot_str(t, dict, key);
    return slot ? *slot : Value::unbound();
}

// -- changing

Result<void> dict_set_hashed(Thread& t, Dict* dict, Value key, uint64_t hash, Value value) {
    Probe place;
    if (!find(t, dict, key, hash, place)) return Failed{};
    return set_at(t, dict, key, hash, value, place);
}

Result<void> dict_set(Thread& t, Dict* dict, Value key, Value value) {
    if (quick_store(dict, key, value)) return {};
    uint64_t h = TRY(key_hash(t, key));
    return dict_set_hashed(t, dict, key, h, value);
}

Result<void> dict_set_str(Thread& t, Dict* dict, Str* key, Value value) {
    return dict_set_hashed(t, dict, key, key->hash ? key->hash : str_hash(t, key), value);
}

Value dict_set_default(Thread& t, Dict* dict, Value key, Value value) {
    uint64_t h = TRY(key_hash(t, key));
    Probe place;
    if (!find(t, dict, key, h, place)) return Value::error();
    if (place.entry >= 0) {
        Value present = value_of(dict, dict->table->entries[place.entry]);
        if (present.is_bound()) return present;
    }
    TRY(set_at(t, dict, key, h, value, place));
    return value;
}

Value dict_pop(Thread& t, Dict* dict, Value key) {
    if (dict->used == 0) return Value::unbound();
    uint64_t h = TRY(key_hash(t, key));
    Probe place;
    if (!find(t, dict, key, h, place)) return Value::error();
    if (place.entry < 0) return Value::unbound();
    if (value_of(dict, dict->table->entries[place.entry]).is_unbound()) return Value::unbound();
    return remove_at(t, dict, static_cast<uint32_t>(place.entry));
}

void dict_clear(Dict* dict) {
    dict->used = 0;
    if (has_cells(dict)) {
        for (uint32_t i = 0; i < dict->next; i++) {
            DictEntry& e = dict->table->entries[i];
            if (is_live(e)) as<ValueCell>(e.value)->value = Value::unbound();
        }
        return;
    }
    dict->next = 0;
    dict->table = nullptr;
    dict->flags &= static_cast<uint8_t>(~Dict::AnyKeys);
}

bool dict_pop_item(Thread& t, Dict* dict, bool last, Value& key, Value& value) {
    size_t position = last ? dict->next : 0;
    if (!(last ? dict_previous(dict, position, key, value) : dict_next(dict, position, key, value))) return false;
    remove_at(t, dict, static_cast<uint32_t>(last ? position : position - 1));
    return true;
}

Result<bool> dict_move_to_end(Thread& t, Dict* dict, Value key, bool last) {
    uint64_t h = TRY(key_hash(t, key));
    Probe place;
    if (!find(t, dict, key, h, place)) return Failed{};
    if (place.entry < 0) return false;
    DictEntry moved = dict->table->entries[place.entry];
    if (last) {
        if (static_cast<uint32_t>(place.entry) + 1 == dict->next) return true;
        if (is_full(dict)) {
            TRY(rebuild(t, dict, 1));
            place = probe_identical(dict, moved);
        }
        mark_deleted(dict->table->entries[place.entry]);
        DictEntry* e = TRY(add_entry(t, dict, moved.key, h, free_slot(dict->table, h)));
        store(dict->table, e->value, moved.value);
        return true;
    }
    // To the front: a new table, in the new order. Rare; linear.
    DictTable* table = make(t, log2_for(dict->used));
    if (table == nullptr) return raise_memory_error(t);
    DictEntry* out = table->entries;
    *out++ = moved;
    for (uint32_t i = 0; i < dict->next; i++) {
        const DictEntry& e = dict->table->entries[i];
        if (is_live(e) && e.key != moved.key) *out++ = e;
    }
    dict->next = dict->used;
    store_cell(dict, dict->table, table);
    fill_index(table, dict->used);
    return true;
}

// -- walking

bool dict_next_hashed(Dict* dict, size_t& position, Value& key, Value& value, uint64_t& hash) {
    while (position < dict->next) {
        DictEntry& e = dict->table->entries[position];
        if (is_live(e)) [[likely]] {
            position++;
            value = value_of(dict, e);
            if (value.is_unbound()) continue;
            key = e.key;
            hash = e.hash;
            return true;
        }
        size_t p = position;
        while (p < dict->next && !is_live(dict->table->entries[p]))
            p += static_cast<size_t>(dict->table->entries[p].value.as_small_int());
        e.value = Value::small_int(static_cast<int64_t>(p - position)); // rule 3
        position = p;
    }
    return false;
}

bool dict_next(Dict* dict, size_t& position, Value& key, Value& value) {
    uint64_t hash;
    return dict_next_hashed(dict, position, key, value, hash);
}

bool dict_previous(Dict* dict, size_t& position, Value& key, Value& value) {
    if (position > dict->next) position = dict->next;
    while (position > 0) {
        DictEntry& e = dict->table->entries[position - 1];
        if (is_live(e)) [[likely]] {
            position--;
            value = value_of(dict, e);
            if (value.is_unbound()) continue;
            key = e.key;
            return true;
        }
        size_t p = position;
        while (p > 0 && !is_live(dict->table->entries[p - 1])) p -= dict->table->entries[p - 1].hash;
        e.hash = position - p; // rule 3
        position = p;
    }
    return false;
}

// -- cells

Result<void> dict_use_cells(Thread& t, Dict* dict) {
    if (has_cells(dict)) return {};
    for (uint32_t i = 0; i < dict->next; i++) {
        DictEntry& e = dict->table->entries[i];
        if (!is_live(e)) continue;
        ValueCell* cell = new_value_cell(t, e.value);
        store(dict->table, e.value, cell);
    }
    dict->flags |= Dict::Cells;
    return {};
}

Result<ValueCell*> dict_cell(Thread& t, Dict* dict, Str* key) {
    uint64_t h = key->hash ? key->hash : str_hash(t, key);
    Probe place;
    if (!find(t, dict, key, h, place)) return Failed{};
    if (place.entry >= 0) return as<ValueCell>(dict->table->entries[place.entry].value);
    ValueCell* cell = new_value_cell(t, Value::unbound());
    DictEntry* e = TRY(add_entry(t, dict, key, h, place.slot));
    store(dict->table, e->value, cell);
    return cell;
}

} // namespace krait
