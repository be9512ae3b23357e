// str: padding, tabs, translation tables.
#include <algorithm>

#include "runtime/containers.hpp"
#include "runtime/copy_bytes.hpp"
#include "runtime/int.hpp"
#include "runtime/protocols.hpp"
#include "runtime/room.hpp"
#include "runtime/str_methods.hpp"
#include "runtime/text_args.hpp"

namespace krait::str_methods {
namespace {

Result<uint32_t> fill_argument(Thread& t, Value v) {
    if (v.is_unbound()) return uint32_t{' '};
    if (!is_str(v)) {
        return raise_type_error(t, "The fill character must be a unicode character, not {}", type_name(t, v));
    }
    Str* s = as<Str>(v);
    if (s->length != 1) return raise_type_error(t, "The fill character must be exactly one character long");
    return code_point_at(s, 0);
}

// `left` and `right` fill characters around the text.
Value pad(Thread& t, Str* s, size_t left, size_t right, uint32_t fill) {
    char bytes[4];
    size_t width = encode_utf8(fill, bytes);
    size_t padding = left + right;
    if (padding > UINT32_MAX) return raise_memory_error(t);
    Str* result = TRY(new_str(t, s->size + padding * width, s->length + padding));
    fill_repeated(result->data, bytes, width, left);
    copy_bytes(result->data + left * width, s->data, s->size);
    fill_repeated(result->data + left * width + s->size, bytes, width, right);
    return result;
}

enum class Side { Left, Right, Both };

Value justify(Thread& t, Args a, Side text_side) {
    Str* s = as<Str>(a[0]);
    int64_t width = TRY(size_argument(t, a[1]));
    uint32_t fill = TRY(fill_argument(t, a[2]));
    if (width <= static_cast<int64_t>(s->length)) return s;
    size_t padding = static_cast<size_t>(width) - s->length;
    if (text_side == Side::Left) return pad(t, s, 0, padding, fill);
    if (text_side == Side::Right) return pad(t, s, padding, 0, fill);
    // An odd rest goes to the left exactly when the width is odd as well, as CPython does it.
    size_t left = padding / 2 + (padding & static_cast<size_t>(width) & 1);
    return pad(t, s, left, padding - left, fill);
}

// -- translate

// What the table says about one code point: Keep, Delete, a code point, or Text (more than one).
struct Translation {
    enum Kind : uint8_t { Keep, Delete, Char, Text } kind = Keep;
    uint32_t code_point = 0;
    Str* text = nullptr;
};

Result<Translation> look_up(Thread& t, Value table, uint32_t c) {
    Value found;
    if (is_exact(table, builtin_shapes::dict)) {
        found = TRY(dict_get(t, as<Dict>(table), Value::small_int(c)));
        if (found.is_unbound()) return Translation{Translation::Keep};
    } else {
        found = get_item(t, table, Value::small_int(c));
        if (found.is_error()) {
            if (!t.pending_is(t.types.LookupError)) return Failed{};
            t.clear_pending();
            return Translation{Translation::Keep};
        }
    }
    if (found.is_none()) return Translation{Translation::Delete};
    if (is_int(found)) {
        int64_t code = -1;
        if (!int_to_int64(int_value(found), code) || code < 0 || code > 0x10FFFF) {
            return raise_value_error(t, "character mapping must be in range(0x110000)");
        }
        return Translation{Translation::Char, static_cast<uint32_t>(code)};
    }
    if (is_str(found)) return Translation{Translation::Text, 0, as<Str>(found)};
    return raise_type_error(t, "character mapping must return integer, None or str");
}

// Growing output with an end of its own, so that runs are written without a check for each byte.
class Output {
public:
    explicit Output(Thread& t) : thread_(t) {}
    // False when memory is short. Then nothing may be put.
    bool make_room(size_t size) {
        if (used_ + size <= bytes_.size()) return true;
        if (!try_make_room(thread_, bytes_, used_ + size - bytes_.size())) return false;
        bytes_.resize(std::max(bytes_.capacity(), used_ + size));
        return true;
    }
    char* end() { return bytes_.data() + used_; }
    void advance(size_t size) { used_ += size; }
    void put(std::string_view text) {
        copy_bytes(end(), text.data(), text.size());
        advance(text.size());
    }
    void put(uint32_t code_point) { advance(encode_utf8(code_point, end())); }
    std::string_view view() const { return std::string_view(bytes_).substr(0, used_); }

private:
    Thread& thread_;
    std::string bytes_;
    size_t used_ = 0;
};

// Room for what it puts was made.
void apply(Output& out, const Translation& translation, uint32_t c) {
    switch (translation.kind) {
        case Translation::Keep: out.put(c); break;
        case Translation::Char: out.put(translation.code_point); break;
        case Translation::Text: out.put(translation.text->view()); break;
        default: break;
    }
}

// ASCII to ASCII, one for one, as found so far; `unknown` and `other` have the high bit.
struct AsciiMap {
    static constexpr uint8_t unknown = 0xFF;
    static constexpr uint8_t other = 0xFE; // deleted, beyond ASCII or more than one character
    uint8_t to[128];
    AsciiMap() { std::memset(to, unknown, sizeof(to)); }
    void note(uint32_t c, const Translation& translation) {
        bool keeps = translation.kind == Translation::Keep;
        bool maps = translation.kind == Translation::Char && translation.code_point < 128;
        bool short_text = translation.kind == Translation::Text && translation.text->size == 1;
        to[c] = keeps        ? static_cast<uint8_t>(c)
                : maps       ? static_cast<uint8_t>(translation.code_point)
                : short_text ? static_cast<uint8_t>(translation.text->data[0])
                             : other;
    }
};

// -- maketrans

Result<Dict*> table_of_dict(Thread& t, Value source) {
    if (!is_exact(source, builtin_shapes::dict)) {
        return raise_type_error(t, "if you give only one argument to maketrans it must be a dict");
    }
    Dict* table = new_dict(t);
    size_t position = 0;
    Value key, value;
    while (dict_next(as<Dict>(source), position, key, value)) {
        if (is_str(key)) {
            if (as<Str>(key)->length != 1) {
                return raise_value_error(t, "string keys in translate table must be of length 1");
            }
            key = Value::small_int(code_point_at(as<Str>(key), 0));
        } else if (!is_int(key)) {
            return raise_type_error(t, "keys in translate table must be strings or integers");
        }
        TRY(dict_set(t, table, key, value));
    }
    return table;
}

Result<Dict*> table_of_strings(Thread& t, Args a) {
    if (!is_str(a[0])) {
        return raise_type_error(t, "first maketrans argument must be a string if there is a second argument");
    }
    Str* from = as<Str>(a[0]);
    Str* to = TRY(str_argument(t, a[1], "maketrans", 2));
    if (from->length != to->length) {
        return raise_value_error(t, "the first two maketrans arguments must have equal length");
    }
    Dict* table = new_dict(t);
    const char* p = from->data;
    const char* q = to->data;
    while (p != from->data + from->size) {
        Value key = Value::small_int(next_code_point(p));
        TRY(dict_set(t, table, key, Value::small_int(next_code_point(q))));
    }
    if (a[2].is_unbound()) return table;
    Str* deleted = TRY(str_argument(t, a[2], "maketrans", 3));
    for (const char* d = deleted->data; d != deleted->data + deleted->size;) {
        TRY(dict_set(t, table, Value::small_int(next_code_point(d)), Value::none()));
    }
    return table;
}

} // namespace

Value ljust(Thread& t, Args a) { return justify(t, a, Side::Left); }
Value rjust(Thread& t, Args a) { return justify(t, a, Side::Right); }
Value center(Thread& t, Args a) { return justify(t, a, Side::Both); }

Value zfill(Thread& t, Args a) {
    Str* s = as<Str>(a[0]);
    int64_t width = TRY(size_argument(t, a[1]));
    if (width <= static_cast<int64_t>(s->length)) return s;
    size_t zeros = static_cast<size_t>(width) - s->length;
    Value padded = TRY(pad(t, s, zeros, 0, '0'));
    char* text = as<Str>(padded)->data;
    if (s->size > 0 && (text[zeros] == '+' || text[zeros] == '-')) std::swap(text[0], text[zeros]);
    return padded;
}

Value expandtabs(Thread& t, Args a) {
    Str* s = as<Str>(a[0]);
    int64_t tab_size = TRY(size_argument(t, a[1]));
    StrBuilder out(t);
    int64_t column = 0;
    for (const char* p = s->data; p != s->data + s->size; p++) {
        if (*p == '\t') {
            if (tab_size <= 0) continue;
            auto spaces = static_cast<size_t>(tab_size - column % tab_size);
            TRY(make_room(t, out.text(), spaces));
            out.text().append(spaces, ' ');
            column += static_cast<int64_t>(spaces);
            continue;
        }
        if (*p == '\n' || *p == '\r')
            column = 0;
        else if ((*p & 0xC0) != 0x80)
            column++;
        out.append(*p);
    }
    return out.finish();
}

Value translate(Thread& t, Args a) {
    Str* s = as<Str>(a[0]);
    // What the table says about ASCII is remembered: long texts ask for few different characters.
    AsciiMap map;
    Output out(t);
    const char* end = s->data + s->size;
    for (const char* p = s->data; p != end;) {
        const char* start = p;
        if (!out.make_room(static_cast<size_t>(end - p))) return raise_memory_error(t);
        char* to = out.end();
        for (; p != end; p++) {
            auto byte = static_cast<uint8_t>(*p);
            if (byte >= 128 || map.to[byte] >= 128) break;
            *to++ = static_cast<char>(map.to[byte]);
        }
        out.advance(static_cast<size_t>(p - start));
        if (p == end) break;
        uint32_t c = next_code_point(p);
        Translation translation = TRY(look_up(t, a[1], c));
        if (c < 128 && map.to[c] == AsciiMap::unknown) map.note(c, translation);
        if (!out.make_room(translation.kind == Translation::Text ? translation.text->size : 4))
            return raise_memory_error(t);
        apply(out, translation, c);
    }
    return make_str(t, out.view());
}

Value maketrans(Thread& t, Args a) {
    if (a[1].is_unbound()) return table_of_dict(t, a[0]);
    return table_of_strings(t, a);
}

} // namespace krait::str_methods
