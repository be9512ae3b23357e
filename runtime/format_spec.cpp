// Parsing format specs, laying out numbers and text.
#include "runtime/format_spec.hpp"

#include "runtime/copy_bytes.hpp"
#include "runtime/text_args.hpp"
#include "runtime/unicode.hpp"

namespace krait {
namespace {

bool is_align(uint32_t c) { return c == '<' || c == '>' || c == '=' || c == '^'; }

// Reads the parts of a spec in their order.
class SpecParser {
public:
    // Writes where the spec is used: it is slow to copy what was only just written in pieces.
    SpecParser(Thread& t, std::string_view text, std::string_view type_name, FormatSpec& spec)
        : thread_(t),
          text_(text),
          at_(text.data()),
          end_(text.data() + text.size()),
          type_name_(type_name),
          spec_(spec) {}

    Result<void> parse(char default_type, char default_align) {
        spec_.align = default_align;
        spec_.type = static_cast<unsigned char>(default_type);
        if (at_ == end_) return {};
        bool fill_given = false;
        bool align_given = parse_align(fill_given);
        if (at_ != end_ && (*at_ == ' ' || *at_ == '+' || *at_ == '-')) spec_.sign = *at_++;
        spec_.no_negative_zero = accept('z');
        spec_.alternate = accept('#');
        if (!fill_given && at_ != end_ && *at_ == '0') {
            spec_.fill = '0';
            if (!align_given && default_align == '>') spec_.align = '=';
            at_++;
        }
        TRY(parse_integer(spec_.width));
        TRY(parse_grouping());
        if (accept('.')) {
            TRY(parse_integer(spec_.precision));
            if (spec_.precision < 0) return raise_value_error(thread_, "Format specifier missing precision");
        }
        return parse_type();
    }

private:
    bool accept(char c) {
        if (at_ == end_ || *at_ != c) return false;
        at_++;
        return true;
    }

    bool parse_align(bool& fill_given) {
        const char* second = at_;
        uint32_t first = next_code_point(second);
        if (second != end_ && is_align(static_cast<unsigned char>(*second))) {
            spec_.fill = first;
            spec_.align = *second;
            at_ = second + 1;
            return fill_given = true;
        }
        if (!is_align(first)) return false;
        spec_.align = *at_++;
        return true;
    }

    // Leaves `out` as it is when there are no digits.
    Result<void> parse_integer(int64_t& out) {
        int64_t n = 0;
        const char* start = at_;
        while (at_ != end_) {
            const char* next = at_;
            int digit = unicode::decimal_value(next_code_point(next));
            if (digit < 0) break;
            if (n > (INT64_MAX - digit) / 10) {
                return raise_value_error(thread_, "Too many decimal digits in format string");
            }
            n = n * 10 + digit;
            at_ = next;
        }
        if (at_ != start) out = n;
        return {};
    }

    Result<void> parse_grouping() {
        if (accept(',')) spec_.grouping = ',';
        if (at_ != end_ && *at_ == '_') {
            if (spec_.grouping) return raise_value_error(thread_, "Cannot specify both ',' and '_'.");
            spec_.grouping = '_';
            at_++;
        }
        if (at_ != end_ && *at_ == ',' && spec_.grouping == '_') {
            return raise_value_error(thread_, "Cannot specify both ',' and '_'.");
        }
        return {};
    }

    Result<void> parse_type() {
        if (at_ != end_) {
            const char* next = at_;
            uint32_t type = next_code_point(next);
            if (next != end_) {
                return raise_value_error(thread_, "Invalid format specifier '{}' for object of type '{}'", text_,
                                         type_name_);
            }
            spec_.type = type;
        }
        if (!spec_.grouping) return {};
        switch (spec_.type) {
            case 0:
            case 'd':
            case 'e':
            case 'f':
            case 'g':
            case 'E':
            case 'G':
            case '%':
            case 'F': return {};
            case 'b':
            case 'o':
            case 'x':
            case 'X':
                if (spec_.grouping == '_') {
                    spec_.group_size = 4;
                    return {};
                }
                break;
            default: break;
        }
        if (spec_.type > 32 && spec_.type < 128) {
            return raise_value_error(thread_, "Cannot specify '{}' with '{}'.", spec_.grouping,
                                     static_cast<char>(spec_.type));
        }
        char hex[16];
        return raise_value_error(thread_, "Cannot specify '{}' with '\\x{}'.", spec_.grouping,
                                 std::string_view(hex, to_hex(spec_.type, hex)));
    }

public:
    static size_t to_hex(uint32_t n, char* out) {
        size_t size = 0;
        for (int shift = 28; shift >= 0; shift -= 4) {
            unsigned digit = n >> shift & 15;
            if (digit != 0 || size != 0 || shift == 0) out[size++] = "0123456789abcdef"[digit];
        }
        return size;
    }

private:
    Thread& thread_;
    std::string_view text_;
    const char* at_;
    const char* end_;
    std::string_view type_name_;
    FormatSpec& spec_;
};

// The digits with separators, from the right, and zeros in front until they are `min_width` wide: a zero-padded
// number keeps its separators, and never begins with one.
std::string group_digits(std::string_view digits, char separator, int64_t group, int64_t min_width) {
    std::string reversed;
    auto remaining = static_cast<int64_t>(digits.size());
    bool separate = false;
    for (;;) {
        int64_t n = std::min(group, std::max<int64_t>(std::max(remaining, min_width), 1));
        if (separate) reversed.push_back(separator);
        for (int64_t i = 0; i < n; i++)
            reversed.push_back(i < remaining ? digits[static_cast<size_t>(remaining - 1 - i)] : '0');
        separate = true;
        remaining = std::max<int64_t>(0, remaining - n);
        min_width -= n;
        if (remaining <= 0 && min_width <= 0) break;
        min_width -= 1;
    }
    return {reversed.rbegin(), reversed.rend()};
}

struct Padding {
    size_t left = 0;
    size_t inner = 0; // between the sign or prefix and the digits
    size_t right = 0;
};

Padding padding_of(const FormatSpec& spec, size_t content) {
    Padding padding;
    if (spec.width <= static_cast<int64_t>(content)) return padding;
    size_t space = static_cast<size_t>(spec.width) - content;
    switch (spec.align) {
        case '<': padding.right = space; break;
        case '^':
            padding.left = space / 2;
            padding.right = space - padding.left;
            break;
        case '=': padding.inner = space; break;
        default: padding.left = space; break;
    }
    return padding;
}

// Writes parts into a str of known size.
struct Writer {
    char* out;
    const char* fill;
    size_t fill_size;

    void put(std::string_view text) {
        copy_bytes(out, text.data(), text.size());
        out += text.size();
    }
    void pad(size_t count) {
        fill_repeated(out, fill, fill_size, count);
        out += count * fill_size;
    }
};

} // namespace

Result<void> parse_format_spec(Thread& t, std::string_view text, std::string_view type_name, char default_type,
                               char default_align, FormatSpec& spec) {
    return SpecParser(t, text, type_name, spec).parse(default_type, default_align);
}

Failed raise_unknown_format_code(Thread& t, uint32_t code, std::string_view type_name) {
    if (code > 32 && code < 128) {
        return raise_value_error(t, "Unknown format code '{}' for object of type '{}'", static_cast<char>(code),
                                 type_name);
    }
    char hex[16];
    return raise_value_error(t, "Unknown format code '\\x{}' for object of type '{}'",
                             std::string_view(hex, SpecParser::to_hex(code, hex)), type_name);
}

Result<Str*> lay_out_number(Thread& t, const FormatSpec& spec, const NumberText& number) {
    size_t outside = (number.sign ? 1 : 0) + number.prefix.size() + number.rest.size();
    std::string_view digits = number.digits;
    std::string grouped;
    if (spec.grouping && !digits.empty()) { // inf and nan have none
        bool zeros = spec.fill == '0' && spec.align == '=';
        int64_t min_width = zeros ? std::max<int64_t>(0, spec.width - static_cast<int64_t>(outside)) : 0;
        if (!t.heap.may_take(static_cast<size_t>(min_width))) return raise_memory_error(t);
        grouped = group_digits(digits, spec.grouping, spec.group_size, min_width);
        digits = grouped;
    }
    size_t content = outside + digits.size();
    Padding padding = padding_of(spec, content);
    size_t padded = padding.left + padding.inner + padding.right;
    char fill[4];
    size_t fill_size = encode_utf8(spec.fill, fill);
    if (padded > UINT32_MAX) return raise_memory_error(t);
    if (content + padded == 1)
        return make_ascii(t, number.sign ? std::string_view(&number.sign, 1) : digits.empty() ? number.rest : digits);
    Str* result = TRY(new_str(t, content + padded * fill_size, content + padded));
    Writer writer{result->data, fill, fill_size};
    writer.pad(padding.left);
    if (number.sign) writer.put({&number.sign, 1});
    writer.put(number.prefix);
    writer.pad(padding.inner);
    writer.put(digits);
    writer.put(number.rest);
    writer.pad(padding.right);
    return result;
}

Result<Str*> lay_out_text(Thread& t, const FormatSpec& spec, Str* text) {
    Padding padding = padding_of(spec, text->length);
    size_t padded = padding.left + padding.inner + padding.right;
    if (padded == 0) return text;
    if (padded > UINT32_MAX) return raise_memory_error(t);
    char fill[4];
    size_t fill_size = encode_utf8(spec.fill, fill);
    Str* result = TRY(new_str(t, text->size + padded * fill_size, text->length + padded));
    Writer writer{result->data, fill, fill_size};
    writer.pad(padding.left + padding.inner);
    writer.put(text->view());
    writer.pad(padding.right);
    return result;
}

Result<Str*> format_str(Thread& t, Value v, std::string_view text) {
    Str* s = as<Str>(v);
    if (text.empty()) return s;
    FormatSpec spec;
    TRY(parse_format_spec(t, text, type_name(t, v), 's', '<', spec));
    if (spec.type != 's') return raise_unknown_format_code(t, spec.type, type_name(t, v));
    if (spec.sign == ' ') return raise_value_error(t, "Space not allowed in string format specifier");
    if (spec.sign) return raise_value_error(t, "Sign not allowed in string format specifier");
    if (spec.no_negative_zero) {
        return raise_value_error(t, "Negative zero coercion (z) not allowed in string format specifier");
    }
    if (spec.alternate) return raise_value_error(t, "Alternate form (#) not allowed in string format specifier");
    if (spec.align == '=') return raise_value_error(t, "'=' alignment not allowed in string format specifier");
    if (spec.precision >= 0 && spec.precision < static_cast<int64_t>(s->length)) {
        s = TRY(substring(t, s, 0, static_cast<size_t>(spec.precision)));
    }
    return lay_out_text(t, spec, s);
}

} // namespace krait
