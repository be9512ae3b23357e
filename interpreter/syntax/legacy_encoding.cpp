// Old encodings, by the C library's iconv. Python's many spellings of a name become the one that iconv knows.
#include "interpreter/syntax/legacy_encoding.hpp"

#include <iconv.h>

#include <algorithm>

namespace krait::syntax {

namespace {

// Lower case without the separators: "Windows-1252" is "windows1252".
std::string plain_name(std::string_view name) {
    std::string plain;
    for (char c : name)
        if (c != '-' && c != '_' && c != '.') plain += static_cast<char>(c >= 'A' && c <= 'Z' ? c | 0x20 : c);
    return plain;
}

bool is_number(std::string_view text) {
    return !text.empty() && text.size() <= 4 &&
           std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

// Empty when Python has no such encoding that a source can be written in.
std::string iconv_name(std::string_view name) {
    std::string plain = plain_name(name);
    struct Family {
        std::string_view prefix, iconv;
    };
    for (Family family : {Family{"iso8859", "ISO-8859-"}, {"windows", "CP"}, {"ibm", "CP"}, {"cp", "CP"}, {"", "CP"}}) {
        std::string_view rest = plain;
        if (!rest.starts_with(family.prefix)) continue;
        rest.remove_prefix(family.prefix.size());
        if (is_number(rest)) return std::string(family.iconv).append(rest);
    }
    struct Known {
        std::string_view plain, iconv;
    };
    for (Known known : {Known{"koi8r", "KOI8-R"},
                        {"koi8u", "KOI8-U"},
                        {"koi8t", "KOI8-T"},
                        {"cyrillic", "ISO-8859-5"},
                        {"greek", "ISO-8859-7"},
                        {"macroman", "MACINTOSH"},
                        {"shiftjis", "SHIFT_JIS"},
                        {"sjis", "SHIFT_JIS"},
                        {"eucjp", "EUC-JP"},
                        {"ujis", "EUC-JP"},
                        {"gb2312", "GB2312"},
                        {"euccn", "GB2312"},
                        {"gbk", "GBK"},
                        {"gb18030", "GB18030"},
                        {"big5", "BIG5"},
                        {"big5hkscs", "BIG5-HKSCS"},
                        {"euckr", "EUC-KR"},
                        {"tis620", "TIS-620"}})
        if (plain == known.plain) return std::string(known.iconv);
    return {};
}

// EBCDIC code pages have other bytes for letters: a source that was read as ASCII up to its cookie is not in one.
bool keeps_ascii(iconv_t converter) {
    char text[] = "# coding: az AZ 09 ()=\n", out[64];
    char *from = text, *to = out;
    size_t left = sizeof text - 1, room = sizeof out;
    return iconv(converter, &from, &left, &to, &room) == 0 &&
           std::string_view(out, static_cast<size_t>(to - out)) == std::string_view(text, sizeof text - 1);
}

std::optional<std::string> convert(iconv_t converter, std::string_view source) {
    if (!keeps_ascii(converter)) return std::nullopt;
    std::string text(source.size() * 4 + 4, '\0'); // no character of these takes more in UTF-8
    char *from = const_cast<char*>(source.data()), *to = text.data();
    size_t left = source.size(), room = text.size();
    if (iconv(converter, &from, &left, &to, &room) == static_cast<size_t>(-1)) return std::nullopt;
    text.resize(text.size() - room);
    return text;
}

} // namespace

std::optional<std::string> decode_legacy(std::string_view source, std::string_view name) {
    std::string known = iconv_name(name);
    if (known.empty()) return std::nullopt;
    iconv_t converter = iconv_open("UTF-8", known.c_str());
    if (converter == reinterpret_cast<iconv_t>(-1)) return std::nullopt;
    std::optional<std::string> text = convert(converter, source);
    iconv_close(converter);
    return text;
}

} // namespace krait::syntax
