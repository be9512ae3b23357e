// memoryview: a window on the bytes of a bytes, bytearray or other memoryview; one-dimensional.
#pragma once

#include <string>

#include "runtime/bytes.hpp"

namespace krait {

struct Memoryview : Cell {
    static constexpr Kind kind_of = Kind::Memoryview;
    Value owner;     // Bytes or Bytearray; unbound once released
    Value given;     // what memoryview() was called with: the attribute obj
    uint64_t offset; // bytes into the owner of item 0
    uint64_t length; // items
    int64_t stride;  // bytes from item to item; may be negative
    uint64_t hash;   // 0: not computed yet
    uint8_t item_size;
    char format; // 'B', 'b', 'c', 'h', 'H', 'i', 'I', 'l', 'L', 'q', 'Q', 'f', 'd', '?'
    bool readonly;
};

struct MemoryviewBytes {
    char* data; // of item 0
    size_t size;
    bool contiguous;
};
// ValueError "operation forbidden on released memoryview object".
Result<MemoryviewBytes> memoryview_bytes(Thread& t, Memoryview* view);
// Its items' bytes in order, strides resolved.
Result<std::string> memoryview_copy(Thread& t, Memoryview* view);
Value memoryview_item(Thread& t, Memoryview* view, uint64_t index); // index < length
Result<Memoryview*> make_memoryview(Thread& t, Value object);

} // namespace krait
