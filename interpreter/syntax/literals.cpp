// Numbers and string literals: from their text to their value.

#include <charconv>
#include <cmath>
#include <cstring>
#include <limits>

#include "interpreter/syntax/builder.hpp"
#include "interpreter/syntax/unicode.hpp"

namespace krait::syntax {

namespace {

// CPython's default for sys.set_int_max_str_digits.
constexpr std::size_t maximum_decimal_digits = 4300;

// A number too large or too small for from_chars: decided by the decimal exponent of its first digit.
double beyond_range(std::string_view text) {
    std::size_t e = text.find_first_of("eE");
    std::string_view mantissa = text.substr(0, e);
    long exponent = 0;
    if (e != std::string_view::npos) {
        bool negative = text[e + 1] == '-';
        for (char c : text.substr(e + 1)) {
            if (c >= '0' && c <= '9' && exponent < 1'000'000) exponent = exponent * 10 + (c - '0');
        }
        if (negative) exponent = -exponent;
    }
    std::size_t point = std::min(mantissa.find('.'), mantissa.size());
    std::size_t first = mantissa.find_first_of("123456789");
    if (first == std::string_view::npos) return 0;
    exponent += static_cast<long>(point) - static_cast<long>(first);
    return exponent > 0 ? std::numeric_limits<double>::infinity() : 0;
}

double to_double(std::string_view text) {
    double value = 0;
    auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    return error == std::errc::result_out_of_range ? beyond_range(text) : value;
}

int digit_value(char c) {
    if (c >= '0' && c <= '9') return c - '0';
    c |= 0x20;
    return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

} // namespace

Expression* Builder::number(const Location& at, const Token* token) {
    Constant* node = make<Constant>(at);
    std::string text;
    for (char c : token->text) {
        if (c != '_') text += c;
    }
    ConstantValue& value = node->value;
    bool prefixed = text.size() > 2 && text[0] == '0' && std::strchr("xXoObB", text[1]) != nullptr;
    if (!prefixed && text.find_first_of("jJ") != std::string::npos) {
        value.kind = ConstantKind::Imaginary;
        text.pop_back();
        value.number = to_double(text);
        return node;
    }
    if (!prefixed && text.find_first_of(".eE") != std::string::npos) {
        value.kind = ConstantKind::Float;
        value.number = to_double(text);
        return node;
    }
    value.kind = ConstantKind::Integer;
    std::string_view digits = text;
    if (prefixed) {
        char letter = static_cast<char>(text[1] | 0x20);
        value.base = letter == 'x' ? 16 : letter == 'o' ? 8 : 2;
        digits.remove_prefix(2);
    } else if (digits.size() > maximum_decimal_digits) {
        fail(at, "Exceeds the limit (4300 digits) for integer string conversion: value has " +
                     std::to_string(digits.size()) +
                     " digits; use sys.set_int_max_str_digits() to increase the limit - Consider hexadecimal for "
                     "huge integer literals to avoid decimal conversion limits.");
    }
    value.text = arena_.copy(digits);
    value.fits = true;
    for (char c : digits) {
        value.fits = value.fits && !__builtin_mul_overflow(value.integer, value.base, &value.integer) &&
                     !__builtin_add_overflow(value.integer, digit_value(c), &value.integer);
    }
    if (!value.fits) value.integer = 0;
    return node;
}

Constant* Builder::string_constant(const Location& at, std::string_view text) {
    Constant* node = make<Constant>(at);
    node->value.kind = ConstantKind::String;
    node->value.text = arena_.copy(text);
    return node;
}

void Builder::warn_escape(std::string_view text, const char* backslash, const Location& at) {
    std::string_view rest = text.substr(static_cast<std::size_t>(backslash + 1 - text.data()));
    if (rest.empty()) return; // a backslash before a brace: the lexer has warned
    std::size_t length = rest[0] >= '0' && rest[0] <= '7' ? 3 : character_length(rest);
    std::string kind =
        rest[0] >= '0' && rest[0] <= '7' ? "invalid octal escape sequence '\\" : "invalid escape sequence '\\";
    warn(at, kind + std::string(rest.substr(0, length)) + "'");
}

namespace {

// Reads a literal's text left to right. `position` counts as CPython's intermediate form does, in which a character
// beyond ASCII has ten bytes: its messages name such positions.
class EscapeReader {
public:
    explicit EscapeReader(std::string_view text) : text_(text) {}

    bool at_end() const { return next_ == text_.size(); }
    const char* here() const { return text_.data() + next_; }
    std::size_t position() const { return position_; }
    char peek() const { return at_end() ? '\0' : text_[next_]; }

    char take() {
        ++position_;
        return text_[next_++];
    }

    // A whole character beyond ASCII.
    std::string_view take_character() {
        std::string_view character = text_.substr(next_, character_length(text_.substr(next_)));
        next_ += character.size();
        position_ += 10;
        return character;
    }

    // As many digits of the base as there are, at most `most`; the count is returned.
    int digits(int base, int most, std::uint32_t& value) {
        int count = 0;
        while (count < most && !at_end()) {
            int digit = digit_value(peek());
            if (digit < 0 || digit >= base) break;
            value = value * static_cast<std::uint32_t>(base) + static_cast<std::uint32_t>(digit);
            take();
            ++count;
        }
        return count;
    }

private:
    std::string_view text_;
    std::size_t next_ = 0;
    std::size_t position_ = 0;
};

// The character of a one-letter escape, or -1.
int simple_escape(char c) {
    switch (c) {
        case '\\': return '\\';
        case '\'': return '\'';
        case '"': return '"';
        case 'a': return '\a';
        case 'b': return '\b';
        case 'f': return '\f';
        case 'n': return '\n';
        case 'r': return '\r';
        case 't': return '\t';
        case 'v': return '\v';
        default: return -1;
    }
}

// What follows `\x`, `\u`, `\U` or `\N`. Answers an error text, or null.
const char* read_code_point(EscapeReader& reader, char letter, std::uint32_t& value) {
    if (letter != 'N') {
        int count = letter == 'x' ? 2 : letter == 'u' ? 4 : 8;
        if (reader.digits(16, count, value) != count) {
            return letter == 'x'   ? "truncated \\xXX escape"
                   : letter == 'u' ? "truncated \\uXXXX escape"
                                   : "truncated \\UXXXXXXXX escape";
        }
        return value > 0x10ffff ? "illegal Unicode character" : nullptr;
    }
    if (reader.peek() != '{') return "malformed \\N character escape";
    reader.take();
    const char* start = reader.here();
    while (!reader.at_end() && reader.peek() != '}') reader.take();
    std::string_view name(start, static_cast<std::size_t>(reader.here() - start));
    if (reader.at_end() || name.empty()) return "malformed \\N character escape";
    reader.take();
    return character_named(name, value) ? nullptr : "unknown Unicode character name";
}

} // namespace

bool Builder::decode_string(std::string_view text, const Location& at, bool raw, std::string& out) {
    if (raw || text.find('\\') == std::string_view::npos) {
        out += text;
        return true;
    }
    EscapeReader reader(text);
    const char* invalid = nullptr;
    while (!reader.at_end()) {
        if (static_cast<unsigned char>(reader.peek()) >= 0x80) {
            out += reader.take_character();
            continue;
        }
        const char* here = reader.here();
        std::size_t start = reader.position();
        char c = reader.take();
        if (c != '\\') {
            out += c;
            continue;
        }
        char letter = reader.peek();
        std::uint32_t value = 0;
        if (letter == '\n') {
            reader.take();
        } else if (int simple = simple_escape(letter); simple >= 0) {
            out += static_cast<char>(simple);
            reader.take();
        } else if (reader.digits(8, 3, value) > 0) {
            if (value > 0377 && invalid == nullptr) invalid = here;
            append_character(out, value);
        } else if (letter == 'x' || letter == 'u' || letter == 'U' || letter == 'N') {
            reader.take();
            if (const char* problem = read_code_point(reader, letter, value)) {
                std::size_t last = reader.position() - 1;
                fail(at, "(unicode error) 'unicodeescape' codec can't decode bytes in position " +
                             std::to_string(start) + "-" + std::to_string(last) + ": " + problem);
                return false;
            }
            append_character(out, value);
        } else {
            if (invalid == nullptr) invalid = here;
            out += '\\';
        }
    }
    if (invalid != nullptr) warn_escape(text, invalid, at);
    return true;
}

bool Builder::decode_bytes(std::string_view text, const Location& at, bool raw, std::string& out) {
    for (char c : text) {
        if (static_cast<unsigned char>(c) < 0x80) continue;
        fail(at, "bytes can only contain ASCII literal characters");
        return false;
    }
    if (raw || text.find('\\') == std::string_view::npos) {
        out += text;
        return true;
    }
    EscapeReader reader(text);
    const char* invalid = nullptr;
    while (!reader.at_end()) {
        const char* here = reader.here();
        std::size_t start = reader.position();
        char c = reader.take();
        if (c != '\\') {
            out += c;
            continue;
        }
        char letter = reader.peek();
        std::uint32_t value = 0;
        if (letter == '\n') {
            reader.take();
        } else if (int simple = simple_escape(letter); simple >= 0) {
            out += static_cast<char>(simple);
            reader.take();
        } else if (reader.digits(8, 3, value) > 0) {
            if (value > 0377 && invalid == nullptr) invalid = here;
            out += static_cast<char>(value);
        } else if (letter == 'x') {
            reader.take();
            if (reader.digits(16, 2, value) != 2) {
                fail(at, "(value error) invalid \\x escape at position " + std::to_string(start));
                return false;
            }
            out += static_cast<char>(value);
        } else {
            if (invalid == nullptr) invalid = here;
            out += '\\';
        }
    }
    if (invalid != nullptr) warn_escape(text, invalid, at);
    return true;
}

StringPart Builder::string(const Location& at, const Token* token) {
    std::string_view text = token->text;
    bool raw = false;
    bool bytes = false;
    bool unicode = false;
    while (text[0] != '"' && text[0] != '\'') {
        char letter = static_cast<char>(text[0] | 0x20);
        raw |= letter == 'r';
        bytes |= letter == 'b';
        unicode |= letter == 'u';
        text.remove_prefix(1);
    }
    std::size_t quotes = text.size() >= 6 && text[1] == text[0] && text[2] == text[0] ? 3 : 1;
    text = text.substr(quotes, text.size() - 2 * quotes);
    std::string value;
    if (bytes) {
        decode_bytes(text, at, raw, value);
    } else {
        decode_string(text, at, raw, value);
    }
    Constant* node = string_constant(at, value);
    if (bytes) node->value.kind = ConstantKind::Bytes;
    node->unicode_prefix = unicode;
    return {node, nullptr, nullptr, at};
}

} // namespace krait::syntax
