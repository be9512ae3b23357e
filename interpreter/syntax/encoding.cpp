#include "interpreter/syntax/encoding.hpp"

#include <algorithm>
#include <cstdio>
#include <optional>

#include "interpreter/syntax/legacy_encoding.hpp"
#include "interpreter/syntax/unicode.hpp"

namespace krait::syntax {

namespace {

enum class Encoding { Utf8, Latin1, Ascii, Unknown };

std::string_view take_line(std::string_view& text) {
    std::size_t end = text.find_first_of("\r\n");
    std::string_view line = text.substr(0, end);
    if (end != std::string_view::npos && text.substr(end, 2) == "\r\n") ++end;
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
    return line;
}

// The name in a comment `# ... coding: name` or `coding=name`; empty when the line has none.
std::string_view cookie_in(std::string_view line) {
    std::size_t hash = line.find_first_not_of(" \t\f");
    if (hash == std::string_view::npos || line[hash] != '#') return {};
    for (std::size_t at = line.find("coding", hash); at != std::string_view::npos; at = line.find("coding", at + 1)) {
        std::string_view rest = line.substr(at + 6);
        if (rest.empty() || (rest[0] != ':' && rest[0] != '=')) continue;
        rest.remove_prefix(std::min(rest.find_first_not_of(" \t", 1), rest.size()));
        auto is_name = [](char c) {
            return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '-' || c == '_' ||
                   c == '.';
        };
        auto end = std::find_if_not(rest.begin(), rest.end(), is_name);
        if (end != rest.begin()) return {rest.begin(), end};
    }
    return {};
}

// The cookie counts in the first line, or in the second when the first holds no code.
std::string_view find_cookie(std::string_view source) {
    std::string_view first = take_line(source);
    if (std::string_view name = cookie_in(first); !name.empty()) return name;
    std::size_t code = first.find_first_not_of(" \t\f");
    if (code != std::string_view::npos && first[code] != '#') return {};
    return cookie_in(take_line(source));
}

// The name as CPython shows it: of UTF-8 and Latin-1 the usual spelling.
std::string usual_name(std::string_view name) {
    std::string lower;
    for (char c : name.substr(0, 12)) lower += c == '_' ? '-' : static_cast<char>(c >= 'A' && c <= 'Z' ? c | 0x20 : c);
    auto is = [&](std::string_view stem) {
        return lower == stem || (lower.starts_with(stem) && lower[stem.size()] == '-');
    };
    if (is("utf-8")) return "utf-8";
    if (is("latin-1") || is("iso-8859-1") || is("iso-latin-1")) return "iso-8859-1";
    return std::string(name);
}

Encoding encoding_named(std::string_view name) {
    std::string key;
    for (char c : name) {
        if (c != '-' && c != '_') key += static_cast<char>(c >= 'A' && c <= 'Z' ? c | 0x20 : c);
    }
    for (std::string_view each : {"utf8", "u8", "utf", "utf8sig", "cp65001"}) {
        if (key == each) return Encoding::Utf8;
    }
    for (std::string_view each : {"iso88591", "latin1", "latin", "l1", "8859", "cp819", "isolatin1", "iso88591:1987"}) {
        if (key == each) return Encoding::Latin1;
    }
    for (std::string_view each : {"ascii", "usascii", "646", "ansix3.41968"}) {
        if (key == each) return Encoding::Ascii;
    }
    return Encoding::Unknown;
}

bool whole_file_error(Diagnostic& error, std::string message) {
    error.message = std::move(message);
    error.location = {0, 0, 0, 0};
    error.has_line = error.has_range = false;
    return false;
}

// Line ends become '\n', and the last line gets one. What is read after that never holds '\r'.
void unify_line_ends(std::string& text) {
    if (text.find('\r') != std::string::npos) {
        std::size_t out = 0;
        for (std::size_t i = 0; i < text.size(); ++i) {
            bool pair = text[i] == '\r' && i + 1 < text.size() && text[i + 1] == '\n';
            if (!pair) text[out++] = text[i] == '\r' ? '\n' : text[i];
        }
        text.resize(out);
    }
    if (!text.empty() && text.back() != '\n') text += '\n';
}

bool check_utf8(std::string_view source, std::string_view filename, Diagnostic& error) {
    const char* reason = nullptr;
    std::size_t length = 0;
    std::size_t at = find_invalid_utf8(source, reason, length);
    if (at == std::string_view::npos) return true;
    std::size_t line = 1 + static_cast<std::size_t>(
                               std::count(source.begin(), source.begin() + static_cast<std::ptrdiff_t>(at), '\n'));
    char byte[8];
    std::snprintf(byte, sizeof byte, "\\x%02x", static_cast<unsigned char>(source[at]));
    return whole_file_error(error, std::string("Non-UTF-8 code starting with '") + byte + "' in file " +
                                       std::string(filename) + " on line " + std::to_string(line) +
                                       ", but no encoding declared; see https://peps.python.org/pep-0263/ for details");
}

// CPython reads lines as C strings: the line is shown up to the null byte, and without a place.
bool null_byte_error(std::string_view source, std::size_t at, Diagnostic& error) {
    std::string_view before = source.substr(0, at);
    std::size_t begin = before.find_last_of("\r\n") + 1; // npos + 1 is 0
    auto line = static_cast<std::uint32_t>(1 + std::count(before.begin(), before.end(), '\n'));
    error.message = "source code cannot contain null bytes";
    error.location = {line, 0, line, 0};
    error.text = std::string(before.substr(begin)) + "\n";
    error.has_column = error.has_range = false;
    return false;
}

} // namespace

bool decode_source(std::string_view source, std::string_view filename, bool is_bytes, std::string& text,
                   Diagnostic& error) {
    if (!is_bytes) {
        if (source.find('\0') != std::string_view::npos) {
            return whole_file_error(error, "source code string cannot contain null bytes");
        }
        text = source;
        unify_line_ends(text);
        return true;
    }
    bool has_mark = source.starts_with("\xef\xbb\xbf");
    if (has_mark) source.remove_prefix(3);
    std::string_view cookie = find_cookie(source);
    std::string name = usual_name(cookie);
    Encoding encoding = cookie.empty() ? Encoding::Utf8 : encoding_named(name);
    if (has_mark && !cookie.empty() && name != "utf-8") {
        return whole_file_error(error, "encoding problem: " + name + " with BOM");
    }
    auto is_high = [](char c) { return static_cast<signed char>(c) < 0; };
    bool has_high = std::any_of(source.begin(), source.end(), is_high);
    std::optional<std::string> decoded;
    if (encoding == Encoding::Unknown) decoded = decode_legacy(source, name);
    if ((encoding == Encoding::Unknown && !decoded) || (encoding == Encoding::Ascii && has_high)) {
        return whole_file_error(error, "encoding problem: " + name);
    }
    if (std::size_t null = source.find('\0'); null != std::string_view::npos) {
        if (!check_utf8(source.substr(0, null), filename, error)) return false;
        return null_byte_error(source, null, error);
    }
    if (decoded) {
        text = *decoded;
    } else if (encoding == Encoding::Latin1 && has_high) {
        for (char c : source) append_character(text, static_cast<unsigned char>(c));
    } else {
        if (has_high && !check_utf8(source, filename, error)) return false;
        text = source;
    }
    unify_line_ends(text);
    return true;
}

} // namespace krait::syntax
