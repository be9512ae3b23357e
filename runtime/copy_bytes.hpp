// memcpy that takes null pointers for empty ranges, as an empty string_view or bytearray has them.
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>

#include "runtime/value.hpp"

namespace krait {

inline void copy_bytes(void* to, const void* from, size_t size) {
    if (size != 0) std::memcpy(to, from, size);
}

// Memory is read and written in the order of the source here: adjacent words are not joined to one wide access, which
// would wait for narrow stores just before it.
inline void keep_apart() { __asm__ volatile("" : : : "memory"); }

// Copies Values that were mostly written just now, one by one: a wide load of them would wait for the narrow stores.
inline void copy_values(Value* to, const Value* from, size_t count) {
    if (count > 16) {
        std::memcpy(static_cast<void*>(to), from, count * sizeof(Value));
        return;
    }
    for (size_t i = 0; i < count; i++) {
        to[i] = from[i];
        keep_apart();
    }
}

// Zeroes `size` bytes (a multiple of 8, aligned), word by word when they are few: what is read next waits for a wide store
// that crosses a cache line.
inline void clear_words(void* at, size_t size) {
    if (size > 256) {
        std::memset(at, 0, size);
        return;
    }
    auto* words = static_cast<uint64_t*>(at);
    for (size_t i = 0; i < size / 8; i++) {
        words[i] = 0;
        keep_apart();
    }
}

} // namespace krait
