#include "runtime/number_text.hpp"

#include <utf8proc.h>

#include "runtime/str.hpp"

namespace krait {

namespace {

bool is_wide_space(uint32_t c) {
    return c == 0x85 || c == 0xA0 || c == 0x1680 || (c >= 0x2000 && c <= 0x200A) || c == 0x2028 || c == 0x2029 ||
           c == 0x202F || c == 0x205F || c == 0x3000;
}

bool is_decimal(uint32_t c) { return utf8proc_category(static_cast<utf8proc_int32_t>(c)) == UTF8PROC_CATEGORY_ND; }

// Decimal digits come in runs of ten, each beginning with its zero; some runs adjoin.
unsigned decimal_value(uint32_t c) {
    uint32_t first = c;
    while (is_decimal(first - 1)) first--;
    return (c - first) % 10;
}

std::string_view trimmed(std::string_view text) {
    while (!text.empty() && is_ascii_space(text.front())) text.remove_prefix(1);
    while (!text.empty() && is_ascii_space(text.back())) text.remove_suffix(1);
    return text;
}

} // namespace

std::string_view plain_number_text(std::string_view text, std::string& buffer) {
    if (is_ascii(text)) return trimmed(text);
    buffer.clear();
    for (const char* p = text.data(); p < text.data() + text.size();) {
        const char* begin = p;
        uint32_t c = next_code_point(p);
        if (is_wide_space(c))
            buffer.push_back(' ');
        else if (c >= 0x80 && is_decimal(c))
            buffer.push_back(static_cast<char>('0' + decimal_value(c)));
        else
            buffer.append(begin, p);
    }
    return trimmed(buffer);
}

bool without_underscores(std::string_view text, std::string& buffer) {
    auto is_digit = [&](size_t i) { return i < text.size() && text[i] >= '0' && text[i] <= '9'; };
    buffer.clear();
    for (size_t i = 0; i < text.size(); i++) {
        if (text[i] != '_')
            buffer.push_back(text[i]);
        else if (i == 0 || !is_digit(i - 1) || !is_digit(i + 1))
            return false;
    }
    return true;
}

} // namespace krait
