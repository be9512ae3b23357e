// Properties and case mappings of code points, as Python's str methods, the lexer and repr() see them.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace krait::unicode {

bool is_alpha(uint32_t c);
bool is_decimal(uint32_t c);
bool is_digit(uint32_t c);
bool is_numeric(uint32_t c);
bool is_space(uint32_t c);
bool is_printable(uint32_t c);
bool is_lower(uint32_t c);
bool is_upper(uint32_t c);
bool is_title(uint32_t c);
bool is_cased(uint32_t c);
bool is_case_ignorable(uint32_t c);
bool is_identifier_start(uint32_t c); // the underscore included
bool is_identifier_continue(uint32_t c);
bool is_line_break(uint32_t c); // where splitlines() splits
inline bool is_alnum(uint32_t c) { return is_alpha(c) || is_decimal(c) || is_digit(c) || is_numeric(c); }

// The value 0..9 of a decimal digit of any script, or -1.
int decimal_value(uint32_t c);
// Columns on a terminal.
int display_width(uint32_t c);

// Full case mappings: write 1..3 code points, return how many.
inline constexpr size_t longest_case_mapping = 4;
size_t to_lower(uint32_t c, uint32_t* out);
size_t to_upper(uint32_t c, uint32_t* out);
size_t to_title(uint32_t c, uint32_t* out);
size_t to_folded(uint32_t c, uint32_t* out);

// -- ASCII, from one table
namespace ascii {
enum Flags : uint8_t { Lower = 1, Upper = 2, Digit = 4, Space = 8, Printable = 16, Underscore = 32 };
inline bool is_lower(char c) { return static_cast<unsigned char>(c - 'a') < 26; }
inline bool is_upper(char c) { return static_cast<unsigned char>(c - 'A') < 26; }
inline bool is_digit(char c) { return static_cast<unsigned char>(c - '0') < 10; }
inline bool is_alpha(char c) { return is_lower(static_cast<char>(c | 0x20)); }
inline bool is_alnum(char c) { return is_alpha(c) || is_digit(c); }
// What bytes methods call white space; str's has 0x1c..0x1f as well.
inline bool is_space(char c) { return c == ' ' || static_cast<unsigned char>(c - 9) < 5; }
inline char lower(char c) { return is_upper(c) ? static_cast<char>(c + 32) : c; }
inline char upper(char c) { return is_lower(c) ? static_cast<char>(c - 32) : c; }
} // namespace ascii

} // namespace krait::unicode
