// UTF-8: encoding, counting, validation. Eight bytes at a time wherever the text is ASCII.
#include "runtime/str.hpp"

namespace krait {
namespace {

constexpr uint64_t high_bits = 0x8080808080808080u;

uint64_t load_word(const char* p) {
    uint64_t word;
    std::memcpy(&word, p, 8);
    return word;
}

// Continuation bytes (10xxxxxx) among the eight of `word`.
unsigned continuation_bytes(uint64_t word) {
    uint64_t ones = (word >> 7) & (~word >> 6) & 0x0101010101010101u;
    return static_cast<unsigned>((ones * 0x0101010101010101u) >> 56);
}

bool is_continuation(char c) { return (static_cast<uint8_t>(c) & 0xC0) == 0x80; }

// Bytes of the well-formed sequence at `p` that starts with a byte >= 0x80; 0 when it is none.
size_t sequence_size(const char* p, const char* end) {
    auto lead = static_cast<uint8_t>(*p);
    size_t room = static_cast<size_t>(end - p);
    if (lead < 0xC2 || lead > 0xF4) return 0;
    if (lead < 0xE0) return room >= 2 && is_continuation(p[1]) ? 2 : 0;
    if (room < 3 || !is_continuation(p[1]) || !is_continuation(p[2])) return 0;
    auto second = static_cast<uint8_t>(p[1]);
    if (lead < 0xF0) {
        if (lead == 0xE0 && second < 0xA0) return 0; // could be shorter
        if (lead == 0xED && second > 0x9F) return 0; // a surrogate
        return 3;
    }
    if (room < 4 || !is_continuation(p[3])) return 0;
    if (lead == 0xF0 && second < 0x90) return 0; // could be shorter
    if (lead == 0xF4 && second > 0x8F) return 0; // beyond U+10FFFF
    return 4;
}

} // namespace

size_t encode_utf8(uint32_t c, char* out) {
    if (c < 0x80) {
        out[0] = static_cast<char>(c);
        return 1;
    }
    if (c < 0x800) {
        out[0] = static_cast<char>(0xC0 | c >> 6);
        out[1] = static_cast<char>(0x80 | (c & 0x3F));
        return 2;
    }
    if (c < 0x10000) {
        out[0] = static_cast<char>(0xE0 | c >> 12);
        out[1] = static_cast<char>(0x80 | (c >> 6 & 0x3F));
        out[2] = static_cast<char>(0x80 | (c & 0x3F));
        return 3;
    }
    out[0] = static_cast<char>(0xF0 | c >> 18);
    out[1] = static_cast<char>(0x80 | (c >> 12 & 0x3F));
    out[2] = static_cast<char>(0x80 | (c >> 6 & 0x3F));
    out[3] = static_cast<char>(0x80 | (c & 0x3F));
    return 4;
}

bool is_ascii(std::string_view text) {
    const char* p = text.data();
    const char* end = p + text.size();
    for (; end - p >= 32; p += 32) {
        if ((load_word(p) | load_word(p + 8) | load_word(p + 16) | load_word(p + 24)) & high_bits) return false;
    }
    uint64_t seen = 0;
    for (; end - p >= 8; p += 8) seen |= load_word(p);
    for (; p != end; p++) seen |= static_cast<uint64_t>(static_cast<uint8_t>(*p));
    return !(seen & high_bits);
}

size_t count_code_points(std::string_view text) {
    const char* p = text.data();
    const char* end = p + text.size();
    size_t continuations = 0;
    for (; end - p >= 32; p += 32) {
        continuations += continuation_bytes(load_word(p)) + continuation_bytes(load_word(p + 8)) +
                         continuation_bytes(load_word(p + 16)) + continuation_bytes(load_word(p + 24));
    }
    for (; end - p >= 8; p += 8) continuations += continuation_bytes(load_word(p));
    for (; p != end; p++) continuations += is_continuation(*p);
    return text.size() - continuations;
}

bool is_valid_utf8(std::string_view text) {
    const char* p = text.data();
    const char* end = p + text.size();
    while (p != end) {
        while (end - p >= 8 && !(load_word(p) & high_bits)) p += 8;
        while (p != end && static_cast<int8_t>(*p) >= 0) p++;
        // Stay here while the text is not ASCII: most of it then is not.
        while (p != end && static_cast<int8_t>(*p) < 0) {
            size_t n = sequence_size(p, end);
            if (n == 0) return false;
            p += n;
        }
    }
    return true;
}

} // namespace krait
