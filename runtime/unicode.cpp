// Properties: ASCII by table, the rest from utf8proc's general category and the exceptions of unicode_tables.hpp.
#include "runtime/unicode.hpp"

#include <utf8proc.h>

#include <algorithm>
#include <span>

#include "runtime/unicode_tables.hpp"

namespace krait::unicode {
namespace {

utf8proc_category_t category(uint32_t c) { return utf8proc_category(static_cast<utf8proc_int32_t>(c)); }

constexpr uint32_t bit(utf8proc_category_t c) { return uint32_t{1} << c; }

constexpr uint32_t letters = bit(UTF8PROC_CATEGORY_LU) | bit(UTF8PROC_CATEGORY_LL) | bit(UTF8PROC_CATEGORY_LT) |
                             bit(UTF8PROC_CATEGORY_LM) | bit(UTF8PROC_CATEGORY_LO);
constexpr uint32_t numbers = bit(UTF8PROC_CATEGORY_ND) | bit(UTF8PROC_CATEGORY_NL) | bit(UTF8PROC_CATEGORY_NO);
constexpr uint32_t not_printable = bit(UTF8PROC_CATEGORY_CC) | bit(UTF8PROC_CATEGORY_CF) | bit(UTF8PROC_CATEGORY_CS) |
                                   bit(UTF8PROC_CATEGORY_CO) | bit(UTF8PROC_CATEGORY_CN) | bit(UTF8PROC_CATEGORY_ZL) |
                                   bit(UTF8PROC_CATEGORY_ZP) | bit(UTF8PROC_CATEGORY_ZS);
constexpr uint32_t ignorable = bit(UTF8PROC_CATEGORY_MN) | bit(UTF8PROC_CATEGORY_ME) | bit(UTF8PROC_CATEGORY_CF) |
                               bit(UTF8PROC_CATEGORY_LM) | bit(UTF8PROC_CATEGORY_SK);
constexpr uint32_t identifier_start = letters | bit(UTF8PROC_CATEGORY_NL);
constexpr uint32_t identifier_continue = identifier_start | bit(UTF8PROC_CATEGORY_MN) | bit(UTF8PROC_CATEGORY_MC) |
                                         bit(UTF8PROC_CATEGORY_ND) | bit(UTF8PROC_CATEGORY_PC);

bool in_categories(uint32_t c, uint32_t categories) { return categories >> category(c) & 1; }

bool in_ranges(std::span<const CodePointRange> ranges, uint32_t c) {
    auto place = std::upper_bound(ranges.begin(), ranges.end(), c,
                                  [](uint32_t value, const CodePointRange& range) { return value < range.first; });
    return place != ranges.begin() && c <= (place - 1)->last;
}

size_t find_special(std::span<const SpecialCase> cases, uint32_t c, uint32_t* out) {
    auto place = std::lower_bound(cases.begin(), cases.end(), c,
                                  [](const SpecialCase& special, uint32_t value) { return special.from < value; });
    if (place == cases.end() || place->from != c) return 0;
    size_t n = 0;
    for (; n < 3 && place->to[n] != 0; n++) out[n] = place->to[n];
    return n;
}

} // namespace

namespace detail {

bool is_alpha(uint32_t c) { return in_categories(c, letters); }
bool is_decimal(uint32_t c) { return category(c) == UTF8PROC_CATEGORY_ND; }
bool is_digit(uint32_t c) { return is_decimal(c) || in_ranges(other_digits, c); }
bool is_numeric(uint32_t c) { return in_categories(c, numbers) || in_ranges(other_numerics, c); }
bool is_printable(uint32_t c) { return !in_categories(c, not_printable); }
bool is_lower(uint32_t c) { return category(c) == UTF8PROC_CATEGORY_LL || in_ranges(other_lowercase, c); }
bool is_upper(uint32_t c) { return category(c) == UTF8PROC_CATEGORY_LU || in_ranges(other_uppercase, c); }

bool is_space(uint32_t c) {
    return c == 0x85 || c == 0xA0 || c == 0x1680 || (c >= 0x2000 && c <= 0x200A) || c == 0x2028 || c == 0x2029 ||
           c == 0x202F || c == 0x205F || c == 0x3000;
}

} // namespace detail

bool is_title(uint32_t c) { return c >= 128 && category(c) == UTF8PROC_CATEGORY_LT; }

bool is_cased(uint32_t c) { return is_lower(c) || is_upper(c) || is_title(c); }

bool is_case_ignorable(uint32_t c) {
    switch (c) {
        // Word_Break = MidLetter, MidNumLet, Single_Quote
        case 0x27:
        case 0x2E:
        case 0x3A:
        case 0xB7:
        case 0x387:
        case 0x55F:
        case 0x5F4:
        case 0x2018:
        case 0x2019:
        case 0x2024:
        case 0x2027:
        case 0xFE13:
        case 0xFE52:
        case 0xFE55:
        case 0xFF07:
        case 0xFF0E:
        case 0xFF1A: return true;
        default: return in_categories(c, ignorable);
    }
}

bool is_identifier_start(uint32_t c) {
    if (c < 128) return ascii::has(c, ascii::Lower | ascii::Upper | ascii::Underscore);
    return in_categories(c, identifier_start) != in_ranges(identifier_start_exceptions, c);
}

bool is_identifier_continue(uint32_t c) {
    if (c < 128) return ascii::has(c, ascii::Lower | ascii::Upper | ascii::Digit | ascii::Underscore);
    return in_categories(c, identifier_continue) != in_ranges(identifier_continue_exceptions, c);
}

int decimal_value(uint32_t c) {
    if (c < 128) return ascii::has(c, ascii::Digit) ? static_cast<int>(c - '0') : -1;
    if (!is_decimal(c)) return -1;
    // Decimal digits come in aligned runs of ten, except that the mathematical ones (1D7CE..) follow one another.
    if (c >= 0x1D7CE && c <= 0x1D7FF) return static_cast<int>((c - 0x1D7CE) % 10);
    uint32_t zero = c;
    while (c - zero < 9 && is_decimal(zero - 1)) zero--;
    return static_cast<int>(c - zero);
}

int display_width(uint32_t c) { return utf8proc_charwidth(static_cast<utf8proc_int32_t>(c)); }

size_t detail::to_lower(uint32_t c, uint32_t* out) {
    if (c == 0x130) { // the one unconditional special lower case: i and a combining dot
        out[0] = 'i';
        out[1] = 0x307;
        return 2;
    }
    out[0] = static_cast<uint32_t>(utf8proc_tolower(static_cast<utf8proc_int32_t>(c)));
    return 1;
}

size_t detail::to_upper(uint32_t c, uint32_t* out) {
    if (size_t n = find_special(special_upper, c, out)) return n;
    out[0] = static_cast<uint32_t>(utf8proc_toupper(static_cast<utf8proc_int32_t>(c)));
    return 1;
}

size_t detail::to_title(uint32_t c, uint32_t* out) {
    if (size_t n = find_special(special_title, c, out)) return n;
    out[0] = static_cast<uint32_t>(utf8proc_totitle(static_cast<utf8proc_int32_t>(c)));
    return 1;
}

size_t detail::to_folded(uint32_t c, uint32_t* out) {
    utf8proc_int32_t folded[longest_case_mapping];
    int boundary = 0;
    utf8proc_ssize_t n = 0;
    if (utf8proc_codepoint_valid(static_cast<utf8proc_int32_t>(c))) {
        n = utf8proc_decompose_char(static_cast<utf8proc_int32_t>(c), folded, longest_case_mapping, UTF8PROC_CASEFOLD,
                                    &boundary);
    }
    if (n < 1 || n > static_cast<utf8proc_ssize_t>(longest_case_mapping)) {
        out[0] = c;
        return 1;
    }
    for (utf8proc_ssize_t i = 0; i < n; i++) out[i] = static_cast<uint32_t>(folded[i]);
    return static_cast<size_t>(n);
}

} // namespace krait::unicode
