#include "runtime/intern.hpp"

#include "runtime/siphash.hpp"

namespace krait {

namespace {
constexpr size_t first_size = 4096;
}

size_t InternTable::find(std::string_view text, uint64_t hash) const {
    size_t i = hash & mask();
    for (; slots[i] != nullptr; i = (i + 1) & mask()) {
        if (slots[i]->hash == hash && slots[i]->view() == text) break;
    }
    return i;
}

// Into a free slot: the text is not there yet, or its neighbours move.
void InternTable::insert(Str* s) {
    size_t i = s->hash & mask();
    while (slots[i] != nullptr) i = (i + 1) & mask();
    slots[i] = s;
}

// At most half full, so that probing stays short; nearly full when memory is.
void InternTable::grow(const Heap& heap) {
    if (used * 2 < slots.size()) return;
    bool has_gaps = used < slots.size() - slots.size() / 64;
    if (has_gaps && !heap.may_take(2 * slots.size() * sizeof(Str*))) return;
    std::vector<Str*> old = std::move(slots);
    slots.assign(old.empty() ? first_size : old.size() * 2, nullptr);
    for (Str* s : old) {
        if (s != nullptr) insert(s);
    }
}

bool InternTable::has_room(const Heap& heap) const {
    return used < slots.size() - slots.size() / 8 || heap.may_take(2 * slots.size() * sizeof(Str*));
}

// Takes a string out and closes the gap: whatever follows without a free slot between may have been displaced.
void InternTable::erase(size_t slot) {
    slots[slot] = nullptr;
    used--;
    for (size_t i = (slot + 1) & mask(); slots[i] != nullptr; i = (i + 1) & mask()) {
        Str* s = slots[i];
        slots[i] = nullptr;
        insert(s);
    }
}

void InternTable::drop_dead(Marker& marker) {
    for (size_t i = 0; i < slots.size(); i++) {
        // Erasing may move another dead string into this slot.
        while (slots[i] != nullptr && !marker.is_marked(slots[i])) erase(i);
    }
}

Str* intern(Thread& t, Str* s) {
    if (s->is_interned()) return s;
    InternTable& table = *t.state.interned;
    table.grow(t.heap);
    uint64_t hash = str_hash(t, s);
    size_t slot = table.find(s->view(), hash);
    if (table.slots[slot] != nullptr) return table.slots[slot];
    table.slots[slot] = s;
    table.used++;
    s->flags |= Str::Interned;
    return s;
}

Str* intern(Thread& t, std::string_view text) {
    InternTable& table = *t.state.interned;
    table.grow(t.heap);
    // The empty string's hash is 0, as its cell says; others as str_hash computes them.
    if (text.empty()) return intern(t, t.state.empty_str);
    uint64_t hash = text_hash(t, text);
    size_t slot = table.find(text, hash);
    if (table.slots[slot] != nullptr) return table.slots[slot];
    return intern(t, small_str(t, text));
}

} // namespace krait
