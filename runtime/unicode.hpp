// Properties and case mappings of code points, as Python's str methods, the lexer and repr() see them.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace krait::unicode {

namespace ascii {
inline bool is_lower(char c) { return static_cast<unsigned char>(c - 'a') < 26; }
inline bool is_upper(char c) { return static_cast<unsigned char>(c - 'A') < 26; }
inline bool is_digit(char c) { return static_cast<unsigned char>(c - '0') < 10; }
inline bool is_alpha(char c) { return is_lower(static_cast<char>(c | 0x20)); }
inline bool is_alnum(char c) { return is_alpha(c) || is_digit(c); }
// What bytes methods call white space; str's has 0x1c..0x1f as well.
inline bool is_space(char c) { return c == ' ' || static_cast<unsigned char>(c - 9) < 5; }
inline char lower(char c) { return is_upper(c) ? static_cast<char>(c + 32) : c; }
inline char upper(char c) { return is_lower(c) ? static_cast<char>(c - 32) : c; }

enum Flags : uint8_t { Lower = 1, Upper = 2, Digit = 4, Space = 8, Printable = 16, Underscore = 32 };
constexpr std::array<uint8_t, 128> make_flags() {
    std::array<uint8_t, 128> flags{};
    for (unsigned c = 0; c < 128; c++) {
        if (c >= 'a' && c <= 'z') flags[c] |= Lower;
        if (c >= 'A' && c <= 'Z') flags[c] |= Upper;
        if (c >= '0' && c <= '9') flags[c] |= Digit;
        if ((c >= 9 && c <= 13) || (c >= 28 && c <= 32)) flags[c] |= Space;
        if (c >= 32 && c < 127) flags[c] |= Printable;
        if (c == '_') flags[c] |= Underscore;
    }
    return flags;
}
inline constexpr std::array<uint8_t, 128> flags = make_flags();
inline bool has(uint32_t c, unsigned which) { return flags[c] & which; } // c < 128
} // namespace ascii

// -- properties; what is not ASCII is looked up out of line
namespace detail {
bool is_alpha(uint32_t c);
bool is_decimal(uint32_t c);
bool is_digit(uint32_t c);
bool is_numeric(uint32_t c);
bool is_space(uint32_t c);
bool is_printable(uint32_t c);
bool is_lower(uint32_t c);
bool is_upper(uint32_t c);
} // namespace detail
inline bool is_alpha(uint32_t c) { return c < 128 ? ascii::has(c, ascii::Lower | ascii::Upper) : detail::is_alpha(c); }
inline bool is_decimal(uint32_t c) { return c < 128 ? ascii::has(c, ascii::Digit) : detail::is_decimal(c); }
inline bool is_digit(uint32_t c) { return c < 128 ? ascii::has(c, ascii::Digit) : detail::is_digit(c); }
inline bool is_numeric(uint32_t c) { return c < 128 ? ascii::has(c, ascii::Digit) : detail::is_numeric(c); }
inline bool is_space(uint32_t c) { return c < 128 ? ascii::has(c, ascii::Space) : detail::is_space(c); }
inline bool is_printable(uint32_t c) { return c < 128 ? ascii::has(c, ascii::Printable) : detail::is_printable(c); }
inline bool is_lower(uint32_t c) { return c < 128 ? ascii::has(c, ascii::Lower) : detail::is_lower(c); }
inline bool is_upper(uint32_t c) { return c < 128 ? ascii::has(c, ascii::Upper) : detail::is_upper(c); }
bool is_title(uint32_t c);
bool is_cased(uint32_t c);
bool is_case_ignorable(uint32_t c);
bool is_identifier_start(uint32_t c); // the underscore included
bool is_identifier_continue(uint32_t c);
// Where splitlines() splits.
inline bool is_line_break(uint32_t c) {
    if (c < 0x20) return (uint32_t{0x70003C00} >> c) & 1; // \n \v \f \r, 0x1C..0x1E
    return c == 0x85 || c == 0x2028 || c == 0x2029;
}
inline bool is_alnum(uint32_t c) { return is_alpha(c) || is_decimal(c) || is_digit(c) || is_numeric(c); }

// The value 0..9 of a decimal digit of any script, or -1.
int decimal_value(uint32_t c);
// Columns on a terminal.
int display_width(uint32_t c);

// Full case mappings: write 1..3 code points, return how many.
inline constexpr size_t longest_case_mapping = 4;
namespace detail {
size_t to_lower(uint32_t c, uint32_t* out);
size_t to_upper(uint32_t c, uint32_t* out);
size_t to_title(uint32_t c, uint32_t* out);
size_t to_folded(uint32_t c, uint32_t* out);
inline size_t one(char c, uint32_t* out) {
    out[0] = static_cast<uint32_t>(c);
    return 1;
}
} // namespace detail
inline size_t to_lower(uint32_t c, uint32_t* out) {
    return c < 128 ? detail::one(ascii::lower(static_cast<char>(c)), out) : detail::to_lower(c, out);
}
inline size_t to_upper(uint32_t c, uint32_t* out) {
    return c < 128 ? detail::one(ascii::upper(static_cast<char>(c)), out) : detail::to_upper(c, out);
}
inline size_t to_title(uint32_t c, uint32_t* out) {
    return c < 128 ? detail::one(ascii::upper(static_cast<char>(c)), out) : detail::to_title(c, out);
}
inline size_t to_folded(uint32_t c, uint32_t* out) {
    return c < 128 ? detail::one(ascii::lower(static_cast<char>(c)), out) : detail::to_folded(c, out);
}

} // namespace krait::unicode
