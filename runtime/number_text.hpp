// Text on its way to a number: what int(), float() and complex() accept besides plain ASCII.
#pragma once

#include <string>
#include <string_view>

namespace krait {

// `text` without surrounding white space (Unicode's too), decimal digits of any script as ASCII ones. Gives a view of `text`
// itself when it is ASCII, otherwise of `buffer`; what is no digit stays as it is.
std::string_view plain_number_text(std::string_view text, std::string& buffer);

// Removes the underscores of "1_000.5" into `buffer`. False when one does not stand between digits.
bool without_underscores(std::string_view text, std::string& buffer);

// The value of a digit in bases up to 36, 255 for other characters.
constexpr unsigned char digit_value(char c) {
    if (c >= '0' && c <= '9') return static_cast<unsigned char>(c - '0');
    if (c >= 'a' && c <= 'z') return static_cast<unsigned char>(c - 'a' + 10);
    if (c >= 'A' && c <= 'Z') return static_cast<unsigned char>(c - 'A' + 10);
    return 255;
}
constexpr bool is_ascii_space(char c) { return c == ' ' || (c >= '\t' && c <= '\r') || (c >= '\x1c' && c <= '\x1f'); }

} // namespace krait
