#include "runtime/dict_table.hpp"

#include "runtime/copy_bytes.hpp"

namespace krait::dict_table {

namespace {

unsigned width_of(unsigned log2_size) { return log2_size <= 8 ? 1 : log2_size <= 16 ? 2 : 4; }

template <class Slot>
void fill_slots(DictTable* table, uint32_t count) {
    Slot* index = table->index<Slot>();
    uint64_t mask = table->mask;
    for (uint32_t e = 0; e < count; e++) {
        uint64_t hash = table->entries[e].hash;
        uint64_t perturb = hash;
        uint64_t i = hash & mask;
        while (index[i] != 0) {
            perturb >>= 5;
            i = (i * 5 + perturb + 1) & mask;
        }
        index[i] = static_cast<Slot>(e + 1);
    }
}

} // namespace

size_t bytes(const DictTable* table) {
    return sizeof(DictTable) + table->entry_capacity * sizeof(DictEntry) +
           (static_cast<size_t>(table->mask) + 1) * table->flags;
}

DictTable* make(Thread& t, unsigned log2_size) {
    uint64_t slots = uint64_t{1} << log2_size;
    unsigned width = width_of(log2_size);
    uint32_t capacity = usable(slots);
    size_t extra = capacity * sizeof(DictEntry) + slots * width;
    auto* table = t.heap.allocate<DictTable>(builtin_shapes::internal, extra);
    if (table == nullptr) return nullptr;
    table->flags = static_cast<uint8_t>(width);
    table->entry_capacity = capacity;
    table->mask = static_cast<uint32_t>(slots - 1);
    clear_words(table->entries, extra);
    return table;
}

DictTable* clone(Thread& t, DictTable* table) {
    size_t size = bytes(table);
    auto* copy = t.heap.allocate<DictTable>(builtin_shapes::internal, size - sizeof(DictTable));
    if (copy == nullptr) return nullptr;
    copy->flags = table->flags;
    copy->entry_capacity = table->entry_capacity;
    copy->mask = table->mask;
    std::memcpy(static_cast<void*>(copy->entries), table->entries, size - sizeof(DictTable));
    return copy;
}

unsigned log2_for(uint64_t entries) {
    uint64_t slots = entries * 3;
    unsigned log2 = min_log2;
    while ((uint64_t{1} << log2) < slots) log2++;
    return log2;
}

void fill_index(DictTable* table, uint32_t count) {
    if (table->flags == 1) {
        fill_slots<uint8_t>(table, count);
    } else if (table->flags == 2) {
        fill_slots<uint16_t>(table, count);
    } else {
        fill_slots<uint32_t>(table, count);
    }
}

} // namespace krait::dict_table
