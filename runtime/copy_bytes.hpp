// memcpy that takes null pointers for empty ranges, as an empty string_view or bytearray has them.
#pragma once

#include <cstddef>
#include <cstring>

namespace krait {

inline void copy_bytes(void* to, const void* from, size_t size) {
    if (size != 0) std::memcpy(to, from, size);
}

} // namespace krait
