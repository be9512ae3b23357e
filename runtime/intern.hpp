// The table of interned strings: one Str per text. It holds them weakly: a string that nothing else refers to leaves
// the table at the next collection.
#pragma once

#include <string_view>
#include <vector>

#include "runtime/str.hpp"

namespace krait {

struct InternTable {
    // Linear probing; null is a free slot, and nothing is ever marked deleted.
    std::vector<Str*> slots;
    size_t used = 0;

    size_t mask() const { return slots.size() - 1; }
    // Where `text` is, or the free slot where it belongs.
    size_t find(std::string_view text, uint64_t hash) const;
    void insert(Str* s);
    void grow(const Heap& heap);
    // False when it is nearly full and cannot grow: what is left is for names that cannot fail.
    bool has_room(const Heap& heap) const;
    void erase(size_t slot);
    void drop_dead(Marker& marker);
};

} // namespace krait
