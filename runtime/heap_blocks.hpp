// What the heap's own files share about blocks (heap_blocks.cpp has the invariants).
#pragma once

#include "runtime/heap.hpp"

namespace krait {

namespace block_use {
inline constexpr uint32_t use_untouched = 0;
inline constexpr uint32_t use_free = 1;
inline constexpr uint32_t use_small = 2; // + size class
inline constexpr uint32_t use_unswept = 0x100;
inline constexpr uint32_t use_large = 0x40000000; // | number of blocks
inline constexpr uint32_t use_rest = 0x80000000;  // | distance to the first block
inline constexpr uint32_t use_number = 0x3FFFFFFF;

inline bool is_free(uint32_t use) { return use <= use_free; }
inline bool is_small(uint32_t use) { return use >= use_small && use < use_large; }
inline bool is_large(uint32_t use) { return use & use_large; }
inline bool is_rest(uint32_t use) { return use & use_rest; }
inline unsigned class_of(uint32_t use) { return (use & 0xFF) - use_small; }
} // namespace block_use

// Nothing is left, not even for a small cell: says so and ends the process.
[[noreturn, gnu::cold]] void out_of_memory();

} // namespace krait
