// AddressSanitizer's manual interface, empty in other builds: the one place that asks which build this is.
#pragma once

#include <cstddef>

#if defined(__SANITIZE_ADDRESS__)
#define KRAIT_ASAN 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define KRAIT_ASAN 1
#endif
#endif

// For functions that read memory which is poisoned or not theirs: headers of free cells, the native stack.
#define KRAIT_NO_ASAN __attribute__((no_sanitize("address"), noinline))

#ifdef KRAIT_ASAN
#include <sanitizer/asan_interface.h>

namespace krait::sanitizer {
inline constexpr bool address = true;
inline void poison(const void* begin, size_t bytes) { __asan_poison_memory_region(begin, bytes); }
inline void unpoison(const void* begin, size_t bytes) { __asan_unpoison_memory_region(begin, bytes); }
} // namespace krait::sanitizer
#else

namespace krait::sanitizer {
inline constexpr bool address = false;
inline void poison(const void*, size_t) {}
inline void unpoison(const void*, size_t) {}
} // namespace krait::sanitizer
#endif
