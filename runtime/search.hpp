// Searching bytes in bytes: what find, count, replace and split of str, bytes and bytearray stand on. Offsets are in
// bytes. A valid UTF-8 needle is found in valid UTF-8 text at code point boundaries only, so str can use them as well.
#pragma once

#include <cstddef>
#include <string_view>

namespace krait {

inline constexpr size_t not_found = static_cast<size_t>(-1);

// First place of `needle` at or behind `from`, or not_found. An empty needle is found at once.
size_t find_bytes(std::string_view text, std::string_view needle, size_t from = 0);
// Last place of `needle` that ends at or before text.size().
size_t rfind_bytes(std::string_view text, std::string_view needle);
// Non-overlapping places, at most `limit`. `needle` is not empty.
size_t count_bytes(std::string_view text, std::string_view needle, size_t limit = not_found);

// Replacing in two passes: the plan counts, so that the result can be allocated at its exact size.
struct ReplacePlan {
    size_t count = 0;
    size_t known = 0; // places remembered; the second pass searches again behind them
    size_t places[64];
};
void plan_replace(std::string_view text, std::string_view old, size_t limit, ReplacePlan& plan); // old: not empty
// Writes text.size() + count * (with.size() - old.size()) bytes.
void run_replace(const ReplacePlan& plan, std::string_view text, std::string_view old, std::string_view with,
                 char* out);

} // namespace krait
