#include "interpreter/syntax/unicode.hpp"

#include <utf8proc.h>

#include <cstdlib>

namespace krait::syntax {

std::size_t character_length(std::string_view text) {
    auto first = static_cast<unsigned char>(text[0]);
    std::size_t length = first < 0xc0 ? 1 : first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4;
    return length < text.size() ? length : text.size();
}

std::uint32_t character_at(std::string_view text) {
    std::size_t length = character_length(text);
    auto first = static_cast<unsigned char>(text[0]);
    if (length == 1) return first;
    std::uint32_t result = first & (0x7f >> length);
    for (std::size_t i = 1; i < length; ++i) result = result << 6 | (static_cast<unsigned char>(text[i]) & 0x3f);
    return result;
}

void append_character(std::string& text, std::uint32_t code_point) {
    auto put = [&](std::uint32_t byte) { text += static_cast<char>(byte); };
    if (code_point < 0x80) {
        put(code_point);
    } else if (code_point < 0x800) {
        put(0xc0 | code_point >> 6);
        put(0x80 | (code_point & 0x3f));
    } else if (code_point < 0x10000) {
        put(0xe0 | code_point >> 12);
        put(0x80 | (code_point >> 6 & 0x3f));
        put(0x80 | (code_point & 0x3f));
    } else {
        put(0xf0 | code_point >> 18);
        put(0x80 | (code_point >> 12 & 0x3f));
        put(0x80 | (code_point >> 6 & 0x3f));
        put(0x80 | (code_point & 0x3f));
    }
}

namespace {

// utf8proc is at Unicode 15.0, Python 3.13 at 15.1, which adds these.
utf8proc_category_t category(std::uint32_t code_point) {
    if (code_point >= 0x2ebf0 && code_point <= 0x2ee5d) return UTF8PROC_CATEGORY_LO;
    if ((code_point >= 0x2ffc && code_point <= 0x2fff) || code_point == 0x31ef) return UTF8PROC_CATEGORY_SO;
    return utf8proc_category(static_cast<utf8proc_int32_t>(code_point));
}

// Characters whose NFKC form does not begin, or go on with, an identifier: XID_Start and XID_Continue leave them out.
bool changes_when_normalised(std::uint32_t c, bool start) {
    if (c == 0x37a || c == 0x309b || c == 0x309c || (c >= 0xfc5e && c <= 0xfc63) || c == 0xfdfa || c == 0xfdfb) {
        return true;
    }
    if (c >= 0xfe70 && c <= 0xfe7e && c % 2 == 0) return true;
    return start && (c == 0xe33 || c == 0xeb3 || c == 0xff9e || c == 0xff9f);
}

} // namespace

bool starts_identifier(std::uint32_t c) {
    if (c < 0x80) return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
    if (changes_when_normalised(c, true)) return false;
    switch (category(c)) {
        case UTF8PROC_CATEGORY_LU:
        case UTF8PROC_CATEGORY_LL:
        case UTF8PROC_CATEGORY_LT:
        case UTF8PROC_CATEGORY_LM:
        case UTF8PROC_CATEGORY_LO:
        case UTF8PROC_CATEGORY_NL: return c != 0x2e2f;
        default: return c == 0x1885 || c == 0x1886 || c == 0x2118 || c == 0x212e;
    }
}

bool continues_identifier(std::uint32_t c) {
    if (c < 0x80) return starts_identifier(c) || (c >= '0' && c <= '9');
    if (changes_when_normalised(c, false)) return false;
    switch (category(c)) {
        case UTF8PROC_CATEGORY_MN:
        case UTF8PROC_CATEGORY_MC:
        case UTF8PROC_CATEGORY_ND:
        case UTF8PROC_CATEGORY_PC: return true;
        default: break;
    }
    if (c == 0x200c || c == 0x200d || c == 0x30fb || c == 0xff65) return true;
    bool other = c == 0xb7 || c == 0x387 || (c >= 0x1369 && c <= 0x1371) || c == 0x19da;
    bool late_letter = c == 0xe33 || c == 0xeb3 || c == 0xff9e || c == 0xff9f;
    return other || late_letter || starts_identifier(c);
}

bool is_printable(std::uint32_t c) {
    if (c == ' ') return true;
    switch (category(c)) {
        case UTF8PROC_CATEGORY_CC:
        case UTF8PROC_CATEGORY_CF:
        case UTF8PROC_CATEGORY_CS:
        case UTF8PROC_CATEGORY_CO:
        case UTF8PROC_CATEGORY_CN:
        case UTF8PROC_CATEGORY_ZL:
        case UTF8PROC_CATEGORY_ZP:
        case UTF8PROC_CATEGORY_ZS: return false;
        default: return true;
    }
}

std::string normalised(std::string_view text) {
    utf8proc_uint8_t* result = nullptr;
    auto options = static_cast<utf8proc_option_t>(UTF8PROC_STABLE | UTF8PROC_COMPOSE | UTF8PROC_COMPAT);
    utf8proc_ssize_t length = utf8proc_map(reinterpret_cast<const utf8proc_uint8_t*>(text.data()),
                                           static_cast<utf8proc_ssize_t>(text.size()), &result, options);
    if (length < 0) return std::string(text);
    std::string normal(reinterpret_cast<char*>(result), static_cast<std::size_t>(length));
    std::free(result);
    return normal;
}

std::size_t find_invalid_utf8(std::string_view text, const char*& reason, std::size_t& length) {
    auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
    for (std::size_t i = 0; i < text.size();) {
        unsigned first = byte(i);
        if (first < 0x80) {
            ++i;
            continue;
        }
        std::size_t need = first < 0xc2 ? 0 : first < 0xe0 ? 2 : first < 0xf0 ? 3 : first < 0xf5 ? 4 : 0;
        length = 1;
        reason = "invalid start byte";
        if (need == 0) return i;
        for (; length < need; ++length) {
            reason = "unexpected end of data";
            if (i + length == text.size()) return i;
            unsigned next = byte(i + length);
            unsigned low = length == 1 && first == 0xe0 ? 0xa0 : length == 1 && first == 0xf0 ? 0x90 : 0x80;
            unsigned high = length == 1 && first == 0xed ? 0x9f : length == 1 && first == 0xf4 ? 0x8f : 0xbf;
            reason = "invalid continuation byte";
            if (next < low || next > high) return i;
        }
        i += need;
    }
    return std::string_view::npos;
}

} // namespace krait::syntax
