// Unicode names to characters, for `\N{...}`. Searched from front to back: compact, and fast enough for what is rare.

#include <algorithm>
#include <charconv>
#include <cstring>
#include <span>
#include <vector>

#include "interpreter/syntax/character_tables.hpp"
#include "interpreter/syntax/unicode.hpp"

namespace krait::syntax {

namespace {

// The number of a word in character_words, or -1.
int number_of_word(std::string_view word) {
    int number = 0;
    for (std::size_t at = 0; at < character_words_size; ++number) {
        std::size_t length = character_words[at];
        if (length == word.size() && std::memcmp(&character_words[at + 1], word.data(), length) == 0) return number;
        at += 1 + length;
    }
    return -1;
}

// The name as the table encodes it; empty when one of its words is in no name.
std::vector<unsigned char> encoded(std::string_view name) {
    std::vector<unsigned char> result{0};
    for (;;) {
        std::size_t end = std::min(name.find(' '), name.size());
        int number = number_of_word(name.substr(0, end));
        if (number < 0 || result[0] == 0xff) return {};
        ++result[0];
        if (number >= 0x80) result.push_back(static_cast<unsigned char>(0x80 | number >> 8));
        result.push_back(static_cast<unsigned char>(number));
        if (end == name.size()) return result;
        name.remove_prefix(end + 1);
    }
}

bool find_in_table(std::string_view name, std::uint32_t& code_point) {
    std::vector<unsigned char> wanted = encoded(name);
    if (wanted.empty()) return false;
    std::uint32_t character = 0;
    for (std::size_t at = 0; at < character_names_size;) {
        std::uint32_t distance = 0;
        for (int shift = 0;; shift += 7) {
            unsigned char byte = character_names[at++];
            distance |= static_cast<std::uint32_t>(byte & 0x7f) << shift;
            if (byte < 0x80) break;
        }
        character += distance;
        std::size_t start = at;
        for (int words = character_names[at++]; words > 0; --words) at += character_names[at] < 0x80 ? 1 : 2;
        if (at - start == wanted.size() && std::memcmp(&character_names[start], wanted.data(), wanted.size()) == 0) {
            code_point = character;
            return true;
        }
    }
    return false;
}

struct Range {
    std::string_view prefix;
    std::uint32_t first;
    std::uint32_t last;
};

constexpr Range numbered[] = {
    {"CJK UNIFIED IDEOGRAPH-", 0x3400, 0x4dbf},
    {"CJK UNIFIED IDEOGRAPH-", 0x4e00, 0x9fff},
    {"CJK UNIFIED IDEOGRAPH-", 0x20000, 0x2a6df},
    {"CJK UNIFIED IDEOGRAPH-", 0x2a700, 0x2b739},
    {"CJK UNIFIED IDEOGRAPH-", 0x2b740, 0x2b81d},
    {"CJK UNIFIED IDEOGRAPH-", 0x2b820, 0x2cea1},
    {"CJK UNIFIED IDEOGRAPH-", 0x2ceb0, 0x2ebe0},
    {"CJK UNIFIED IDEOGRAPH-", 0x2ebf0, 0x2ee5d},
    {"CJK UNIFIED IDEOGRAPH-", 0x30000, 0x3134a},
    {"CJK UNIFIED IDEOGRAPH-", 0x31350, 0x323af},
    {"CJK COMPATIBILITY IDEOGRAPH-", 0xf900, 0xfa6d},
    {"CJK COMPATIBILITY IDEOGRAPH-", 0xfa70, 0xfad9},
    {"CJK COMPATIBILITY IDEOGRAPH-", 0x2f800, 0x2fa1d},
    {"TANGUT IDEOGRAPH-", 0x17000, 0x187f7},
    {"TANGUT IDEOGRAPH-", 0x18d00, 0x18d08},
    {"NUSHU CHARACTER-", 0x1b170, 0x1b2fb},
    {"KHITAN SMALL SCRIPT CHARACTER-", 0x18b00, 0x18cd5},
};

bool find_numbered(std::string_view name, std::uint32_t& code_point) {
    for (const Range& range : numbered) {
        if (!name.starts_with(range.prefix)) continue;
        std::string_view digits = name.substr(range.prefix.size());
        if (digits.size() < 4 || digits.size() > 5) continue;
        auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), code_point, 16);
        bool whole = error == std::errc() && end == digits.data() + digits.size();
        if (whole && code_point >= range.first && code_point <= range.last) return true;
    }
    return false;
}

// The longest of `parts` that the name begins with is cut off; its index is returned, or -1.
int take_part(std::string_view& name, std::span<const std::string_view> parts) {
    int best = -1;
    for (std::size_t i = 0; i < parts.size(); ++i) {
        bool longer = best < 0 || parts[i].size() > parts[static_cast<std::size_t>(best)].size();
        if (name.starts_with(parts[i]) && longer) best = static_cast<int>(i);
    }
    if (best >= 0) name.remove_prefix(parts[static_cast<std::size_t>(best)].size());
    return best;
}

bool find_hangul(std::string_view name, std::uint32_t& code_point) {
    static constexpr std::string_view leads[] = {"G",  "GG", "N", "D",  "DD", "R", "M", "B", "BB", "S",
                                                 "SS", "",   "J", "JJ", "C",  "K", "T", "P", "H"};
    static constexpr std::string_view vowels[] = {"A",  "AE", "YA", "YAE", "EO", "E",  "YEO", "YE", "O",  "WA", "WAE",
                                                  "OE", "YO", "U",  "WEO", "WE", "WI", "YU",  "EU", "YI", "I"};
    static constexpr std::string_view tails[] = {"",   "G",  "GG", "GS", "N",  "NJ", "NH", "D", "L",  "LG",
                                                 "LM", "LB", "LS", "LT", "LP", "LH", "M",  "B", "BS", "S",
                                                 "SS", "NG", "J",  "C",  "K",  "T",  "P",  "H"};
    if (!name.starts_with("HANGUL SYLLABLE ")) return false;
    name.remove_prefix(16);
    int lead = take_part(name, leads);
    int vowel = take_part(name, vowels);
    int tail = take_part(name, tails);
    if (lead < 0 || vowel < 0 || tail < 0 || !name.empty()) return false;
    code_point = 0xac00 + static_cast<std::uint32_t>((lead * 21 + vowel) * 28 + tail);
    return true;
}

} // namespace

bool character_named(std::string_view name, std::uint32_t& code_point) {
    std::string upper;
    for (char c : name) upper += static_cast<char>(c >= 'a' && c <= 'z' ? c - 0x20 : c);
    return find_hangul(upper, code_point) || find_numbered(upper, code_point) || find_in_table(upper, code_point);
}

} // namespace krait::syntax
