// The format mini-language: [[fill]align][sign][z][#][0][width][grouping][.precision][type], and what f-strings,
// str.format, format() and the types' __format__ methods use of it.
#pragma once

#include "runtime/str.hpp"

namespace krait {

struct FormatSpec {
    uint32_t fill = ' ';
    char align = 0;                // '<' '>' '^' '='; never 0 once parsed
    char sign = 0;                 // '+' '-' ' ', 0 when not given
    bool no_negative_zero = false; // z
    bool alternate = false;        // #
    char grouping = 0;             // ',' '_', 0 when not given
    uint8_t group_size = 3;
    int64_t width = -1;
    int64_t precision = -1;
    uint32_t type = 0; // a code point; the default type when not given
};
// `type_name` is of the object being formatted, for messages.
Result<void> parse_format_spec(Thread& t, std::string_view text, std::string_view type_name, char default_type,
                               char default_align, FormatSpec& spec);
// ValueError "Unknown format code 'y' for object of type 'int'".
Failed raise_unknown_format_code(Thread& t, uint32_t code, std::string_view type_name);

// A number in its parts, as the padding of '=' and the grouping need them. `rest` is the fraction, exponent and '%'.
struct NumberText {
    char sign = 0;
    std::string_view prefix;
    std::string_view digits;
    std::string_view rest;
};
Result<Str*> lay_out_number(Thread& t, const FormatSpec& spec, const NumberText& number);
// Text within spec.width. `default` alignment has been settled by the parser.
Result<Str*> lay_out_text(Thread& t, const FormatSpec& spec, Str* text);

// __format__ of the built-in types. `v` may be of a subclass; an empty spec gives str(v).
Result<Str*> format_str(Thread& t, Value v, std::string_view spec);
Result<Str*> format_int(Thread& t, Value v, std::string_view spec);
Result<Str*> format_float(Thread& t, Value v, std::string_view spec);
Result<Str*> format_complex(Thread& t, Value v, std::string_view spec);

// -- f-strings
// {v!conversion:spec}; conversion is 0, 's', 'r' or 'a'; spec a Str, or unbound.
Value format_value(Thread& t, Value v, char conversion, Value spec);
// Joins `count` strs in one allocation.
Value build_string(Thread& t, Value* parts, uint32_t count);

// -- text of floats (float_format.cpp)
struct FloatStyle {
    char type = 'r'; // 'e' 'f' 'g' 'r' (repr), or 'E' 'F' 'G'
    int precision = 0;
    bool alternate = false;      // keep the point, and the zeros of 'g'
    bool add_point_zero = false; // "1" becomes "1.0"
};
// Appends the text, with '-' in front of negative numbers.
void append_float(std::string& out, double d, const FloatStyle& style);

} // namespace krait
