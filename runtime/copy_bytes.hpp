// memcpy that takes null pointers for empty ranges, as an empty string_view or bytearray has them.
#pragma once

#include <cstddef>
#include <cstring>

#include "runtime/value.hpp"

namespace krait {

inline void copy_bytes(void* to, const void* from, size_t size) {
    if (size != 0) std::memcpy(to, from, size);
}

// Copies Values that were mostly written just now, one by one: a wide load of them would wait for the narrow stores.
inline void copy_values(Value* to, const Value* from, size_t count) {
    if (count > 16) {
        std::memcpy(static_cast<void*>(to), from, count * sizeof(Value));
        return;
    }
    for (size_t i = 0; i < count; i++) {
        to[i] = from[i];
        __asm__ volatile("" : : : "memory"); // keeps the loop as it is
    }
}

} // namespace krait
