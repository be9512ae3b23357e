// From code point to byte and back. ASCII text needs nothing. Other text gets, when it is indexed for the first time, a
// table with the byte offset of every 16th code point; from there at most 15 code points are walked. Text below 64
// bytes is walked from its start instead.
//
// Invariants:
//  1. The table is a cell of its own (a ByteBuffer of uint32_t), so str's trace function visits the slot.
//  2. When memory for it is short the text is walked: indexing never fails.
#include "runtime/str_index.hpp"

#include "runtime/bytes.hpp"

namespace krait {
namespace {

constexpr size_t stride = 16;
constexpr size_t walked_size = 64;

uint32_t* offsets_of(ByteBuffer* index) { return reinterpret_cast<uint32_t*>(index->bytes); }

size_t byte_width(char lead) {
    auto b = static_cast<uint8_t>(lead);
    return b < 0x80 ? 1 : b < 0xE0 ? 2 : b < 0xF0 ? 3 : 4;
}

// The table, built now if need be; null when there is to be none.
ByteBuffer* index_of(Thread& t, Str* s) {
    if (index_slot(s) != nullptr) return index_slot(s);
    if (s->size < walked_size) return nullptr;
    size_t entries = s->length / stride + 1;
    Result<ByteBuffer*> made = new_byte_buffer(t, entries * sizeof(uint32_t));
    if (made.is_error()) {
        t.clear_pending();
        return nullptr;
    }
    ByteBuffer* index = made.take();
    uint32_t* offsets = offsets_of(index);
    size_t offset = 0;
    for (size_t i = 0; i < entries; i++) {
        offsets[i] = static_cast<uint32_t>(offset);
        for (size_t k = 0; k < stride && offset < s->size; k++) offset += byte_width(s->data[offset]);
    }
    store_cell(s, index_slot(s), index);
    return index;
}

} // namespace

size_t byte_offset(Thread& t, Str* s, size_t index) {
    if (s->is_ascii()) return index;
    if (index == s->length) return s->size;
    size_t offset = 0;
    size_t left = index;
    if (ByteBuffer* table = index_of(t, s)) {
        offset = offsets_of(table)[index / stride];
        left = index % stride;
    }
    for (; left > 0; left--) offset += byte_width(s->data[offset]);
    return offset;
}

size_t code_point_index(Thread& t, Str* s, size_t byte) {
    if (s->is_ascii()) return byte;
    if (byte == s->size) return s->length;
    size_t low = 0;
    if (ByteBuffer* table = index_of(t, s)) {
        size_t high = s->length / stride + 1;
        while (high - low > 1) {
            size_t middle = (low + high) / 2;
            (offsets_of(table)[middle] <= byte ? low : high) = middle;
        }
        size_t start = offsets_of(table)[low];
        return low * stride + count_code_points({s->data + start, byte - start});
    }
    return count_code_points({s->data, byte});
}

uint32_t code_point_at(Str* s, size_t index) {
    if (s->is_ascii()) return static_cast<uint8_t>(s->data[index]);
    size_t offset = 0;
    if (ByteBuffer* table = index_slot(s)) {
        offset = offsets_of(table)[index / stride];
        index %= stride;
    }
    for (; index > 0; index--) offset += byte_width(s->data[offset]);
    const char* p = s->data + offset;
    return next_code_point(p);
}

} // namespace krait
