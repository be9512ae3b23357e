// bytes and bytearray: ASCII case and tests, padding, hex, decode.
#include "runtime/bytes_methods.hpp"
#include "runtime/codecs.hpp"
#include "runtime/copy_bytes.hpp"
#include "runtime/int.hpp"
#include "runtime/memoryview.hpp"
#include "runtime/protocols.hpp"
#include "runtime/room.hpp"
#include "runtime/text_args.hpp"
#include "runtime/unicode.hpp"

namespace krait::bytes_methods {
namespace {

using namespace unicode::ascii;

template <class Map>
Value map_bytes(Thread& t, Value self, Map map) {
    NewBytes result = TRY(new_like(t, self, own_bytes(self).size()));
    std::string_view text = own_bytes(self);
    for (size_t i = 0; i < text.size(); i++) result.data[i] = map(text[i], i);
    return result.object;
}

template <class Test>
Value all_and_some(Value self, Test test) {
    std::string_view text = own_bytes(self);
    for (char c : text) {
        if (!test(c)) return Value::boolean(false);
    }
    return Value::boolean(!text.empty());
}

Result<char> fill_argument(Thread& t, Value v, std::string_view function) {
    if (v.is_unbound()) return ' ';
    if (is_bytes(v) || has_kind(v, Kind::Bytearray)) {
        std::string_view text = own_bytes(v);
        if (text.size() == 1) return text[0];
    }
    return raise_type_error(t, "{}() argument 2 must be a byte string of length 1, not {}", function, type_name(t, v));
}

Value pad(Thread& t, Value self, size_t left, size_t right, char fill) {
    size_t size = own_bytes(self).size();
    NewBytes result = TRY(new_like(t, self, left + size + right));
    std::memset(result.data, fill, left);
    copy_bytes(result.data + left, own_bytes(self).data(), size);
    std::memset(result.data + left + size, fill, right);
    return result.object;
}

enum class Side { Left, Right, Both };

Value justify(Thread& t, Args a, std::string_view function, Side text_side) {
    int64_t width = TRY(size_argument(t, a[1]));
    char fill = TRY(fill_argument(t, a[2], function));
    auto size = static_cast<int64_t>(own_bytes(a[0]).size());
    if (width <= size) return same_like(t, a[0]);
    auto padding = static_cast<size_t>(width - size);
    if (text_side == Side::Left) return pad(t, a[0], 0, padding, fill);
    if (text_side == Side::Right) return pad(t, a[0], padding, 0, fill);
    size_t left = padding / 2 + (padding & static_cast<size_t>(width) & 1);
    return pad(t, a[0], left, padding - left, fill);
}

Result<char> separator_argument(Thread& t, Value v) {
    int64_t size = TRY(krait::length(t, v));
    if (size != 1) return raise_value_error(t, "sep must be length 1.");
    char c;
    if (is_str(v)) {
        if (!as<Str>(v)->is_ascii()) return raise_value_error(t, "sep must be ASCII.");
        c = as<Str>(v)->data[0];
    } else if (is_bytes(v)) {
        c = as<Bytes>(v)->data[0];
    } else {
        return raise_type_error(t, "sep must be str or bytes.");
    }
    if (static_cast<unsigned char>(c) >= 128) return raise_value_error(t, "sep must be ASCII.");
    return c;
}

// Groups of `group` bytes with a separator between them, counted from the right, or from the left when negative.
Value hex_text(Thread& t, std::string_view data, char separator, int64_t group) {
    size_t every = static_cast<size_t>(group < 0 ? -group : group);
    if (data.empty()) return t.state.empty_str;
    size_t separators = every == 0 ? 0 : (data.size() - 1) / every;
    Str* result = TRY(new_str(t, data.size() * 2 + separators, data.size() * 2 + separators));
    char* out = result->data;
    for (size_t i = 0; i < data.size(); i++) {
        size_t counted = group < 0 ? i : data.size() - i;
        if (i > 0 && every != 0 && counted % every == 0) *out++ = separator;
        auto byte = static_cast<uint8_t>(data[i]);
        *out++ = "0123456789abcdef"[byte >> 4];
        *out++ = "0123456789abcdef"[byte & 15];
    }
    return result;
}

Result<std::string_view> decode_argument(Thread& t, Value v, const char* parameter) {
    if (!is_str(v)) {
        return raise_type_error(t, "decode() argument '{}' must be str, not {}", parameter, type_name(t, v));
    }
    return as<Str>(v)->view();
}

} // namespace

Value lower(Thread& t, Args a) {
    return map_bytes(t, a[0], [](char c, size_t) { return unicode::ascii::lower(c); });
}
Value upper(Thread& t, Args a) {
    return map_bytes(t, a[0], [](char c, size_t) { return unicode::ascii::upper(c); });
}
Value swapcase(Thread& t, Args a) {
    return map_bytes(t, a[0], [](char c, size_t) { return is_alpha(c) ? static_cast<char>(c ^ 0x20) : c; });
}
Value capitalize(Thread& t, Args a) {
    return map_bytes(t, a[0],
                     [](char c, size_t i) { return i == 0 ? unicode::ascii::upper(c) : unicode::ascii::lower(c); });
}
Value title(Thread& t, Args a) {
    bool in_word = false;
    return map_bytes(t, a[0], [&in_word](char c, size_t) {
        char mapped = in_word ? unicode::ascii::lower(c) : unicode::ascii::upper(c);
        in_word = is_alpha(c);
        return mapped;
    });
}

Value isalnum(Thread&, Args a) { return all_and_some(a[0], is_alnum); }
Value isalpha(Thread&, Args a) { return all_and_some(a[0], is_alpha); }
Value isdigit(Thread&, Args a) { return all_and_some(a[0], is_digit); }
Value isspace(Thread&, Args a) { return all_and_some(a[0], is_space); }
Value isascii(Thread&, Args a) { return Value::boolean(is_ascii(own_bytes(a[0]))); }

Value islower(Thread&, Args a) {
    bool cased = false;
    for (char c : own_bytes(a[0])) {
        if (is_upper(c)) return Value::boolean(false);
        cased = cased || is_lower(c);
    }
    return Value::boolean(cased);
}

Value isupper(Thread&, Args a) {
    bool cased = false;
    for (char c : own_bytes(a[0])) {
        if (is_lower(c)) return Value::boolean(false);
        cased = cased || is_upper(c);
    }
    return Value::boolean(cased);
}

Value istitle(Thread&, Args a) {
    bool cased = false;
    bool in_word = false;
    for (char c : own_bytes(a[0])) {
        if (is_alpha(c)) {
            if (is_upper(c) == in_word) return Value::boolean(false);
            cased = true;
        }
        in_word = is_alpha(c);
    }
    return Value::boolean(cased);
}

Value center(Thread& t, Args a) { return justify(t, a, "center", Side::Both); }
Value ljust(Thread& t, Args a) { return justify(t, a, "ljust", Side::Left); }
Value rjust(Thread& t, Args a) { return justify(t, a, "rjust", Side::Right); }

Value zfill(Thread& t, Args a) {
    int64_t width = TRY(size_argument(t, a[1]));
    auto size = static_cast<int64_t>(own_bytes(a[0]).size());
    if (width <= size) return same_like(t, a[0]);
    auto zeros = static_cast<size_t>(width - size);
    Value padded = TRY(pad(t, a[0], zeros, 0, '0'));
    char* text = const_cast<char*>(own_bytes(padded).data());
    if (size > 0 && (text[zeros] == '+' || text[zeros] == '-')) std::swap(text[0], text[zeros]);
    return padded;
}

Value expandtabs(Thread& t, Args a) {
    int64_t tab_size = TRY(size_argument(t, a[1]));
    std::string out;
    int64_t column = 0;
    for (char c : own_bytes(a[0])) {
        if (c == '\t') {
            if (tab_size <= 0) continue;
            auto spaces = static_cast<size_t>(tab_size - column % tab_size);
            TRY(make_room(t, out, spaces));
            out.append(spaces, ' ');
            column += static_cast<int64_t>(spaces);
            continue;
        }
        column = c == '\n' || c == '\r' ? 0 : column + 1;
        TRY(make_room(t, out, 1));
        out.push_back(c);
    }
    return make_like(t, a[0], out);
}

Value hex(Thread& t, Args a) {
    char separator = 0;
    int64_t group = 0;
    if (a[1].is_bound()) {
        separator = TRY(separator_argument(t, a[1]));
        group = TRY(index_argument(t, a[2]));
    }
    std::string_view data;
    std::string gathered;
    if (auto view = try_as<Memoryview>(a[0])) {
        gathered = TRY(memoryview_copy(t, view));
        data = gathered;
    } else {
        data = own_bytes(a[0]);
    }
    return hex_text(t, data, separator, group);
}

Value decode(Thread& t, Args a) {
    std::string_view encoding = TRY(decode_argument(t, a[1], "encoding"));
    std::string_view errors = TRY(decode_argument(t, a[2], "errors"));
    return decode_text(t, own_bytes(a[0]), encoding, errors);
}

} // namespace krait::bytes_methods
