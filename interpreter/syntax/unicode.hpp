#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace krait::syntax {

// The length in bytes of the character that the text begins with. The text is well-formed UTF-8 or WTF-8.
std::size_t character_length(std::string_view text);

// The character that the text begins with.
std::uint32_t character_at(std::string_view text);

// Appends a code point as UTF-8; surrogates as if they were characters.
void append_character(std::string& text, std::uint32_t code_point);

// PEP 3131: what an identifier can begin with and go on with.
bool starts_identifier(std::uint32_t code_point);
bool continues_identifier(std::uint32_t code_point);

// As `str.isprintable` decides.
bool is_printable(std::uint32_t code_point);

// The text in normal form NFKC.
std::string normalised(std::string_view text);

// The character with this Unicode name or alias, as in `\N{...}`.
bool character_named(std::string_view name, std::uint32_t& code_point);

// The offset of the first byte that does not belong to well-formed UTF-8, or npos; `reason` says what is wrong with
// it in CPython's words, `length` how many bytes it concerns.
std::size_t find_invalid_utf8(std::string_view text, const char*& reason, std::size_t& length);

} // namespace krait::syntax
