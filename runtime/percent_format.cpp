// printf-style formatting: one engine for str and bytes. Both formats are bytes; they differ in what %s takes, in %c,
// in how a mapping's keys are made, and in the words of errors.
#include "runtime/percent_format.hpp"

#include <charconv>
#include <cmath>

#include "runtime/containers.hpp"
#include "runtime/float.hpp"
#include "runtime/format_spec.hpp"
#include "runtime/int.hpp"
#include "runtime/protocols.hpp"
#include "runtime/room.hpp"
#include "runtime/str_methods.hpp"

namespace krait {
namespace {

// One conversion: %[(key)][flags][width][.precision][length]code
struct Conversion {
    bool left = false;      // -
    bool plus = false;      // +
    bool space = false;     // ' '
    bool alternate = false; // #
    bool zero = false;      // 0
    int64_t width = -1;
    int64_t precision = -1;
    uint32_t code = 0;
};

class PercentFormatter {
public:
    PercentFormatter(Thread& t, std::string_view format, Value args, bool bytes, std::string& out)
        : thread_(t),
          format_(format),
          at_(format.data()),
          end_(at_ + format.size()),
          args_(args),
          out_(out),
          bytes_(bytes) {
        if (auto tuple = try_as<Tuple>(args)) {
            count_ = static_cast<int64_t>(tuple->size);
            next_ = 0;
        } else if (!is_str(args) && !(bytes && (is_bytes(args) || has_kind(args, Kind::Bytearray))) &&
                   special(type_of(t, args), Special::getitem_).is_bound()) {
            mapping_ = args;
        }
    }

    Result<void> run() {
        while (at_ != end_) {
            auto percent = static_cast<const char*>(std::memchr(at_, '%', static_cast<size_t>(end_ - at_)));
            const char* stop = percent == nullptr ? end_ : percent;
            out_.append(at_, static_cast<size_t>(stop - at_));
            at_ = stop;
            if (percent == nullptr) break;
            at_++;
            if (at_ != end_ && *at_ == '%') {
                out_.push_back('%');
                at_++;
                continue;
            }
            Conversion conversion;
            TRY(parse(conversion));
            TRY(convert(conversion));
        }
        if (next_ < count_ && mapping_.is_unbound()) {
            return raise_type_error(thread_, "not all arguments converted during {} formatting",
                                    bytes_ ? "bytes" : "string");
        }
        return {};
    }

private:
    // -- arguments. A single value counts as one argument: next_ -2, count_ -1 until it is taken, as in CPython.
    Value next_argument() {
        if (next_ >= count_) return raise_type_error(thread_, "not enough arguments for format string");
        int64_t i = next_++;
        return count_ < 0 ? args_ : as<Tuple>(args_)->items[i];
    }

    Failed incomplete() { return raise_value_error(thread_, "incomplete format"); }

    // -- parsing
    Result<void> parse(Conversion& c) {
        if (at_ != end_ && *at_ == '(') TRY(parse_key());
        parse_flags(c);
        if (at_ != end_ && *at_ == '*') {
            at_++;
            c.width = TRY(star_argument("width too big"));
            if (c.width < 0) {
                c.left = true;
                c.width = -c.width;
            }
        } else {
            TRY(parse_digits(c.width, INT64_MAX, "width too big"));
        }
        if (at_ != end_ && *at_ == '.') {
            at_++;
            c.precision = 0;
            if (at_ != end_ && *at_ == '*') {
                at_++;
                c.precision = std::max<int64_t>(0, TRY(star_argument("precision too big")));
                if (c.precision > INT32_MAX) return raise_value_error(thread_, "precision too big");
            } else {
                TRY(parse_digits(c.precision, INT32_MAX, bytes_ ? "prec too big" : "precision too big"));
            }
        }
        if (at_ != end_ && (*at_ == 'h' || *at_ == 'l' || *at_ == 'L')) at_++;
        if (at_ == end_) return incomplete();
        code_at_ = at_;
        c.code = bytes_ ? static_cast<unsigned char>(*at_++) : next_code_point(at_);
        return {};
    }

    Result<void> parse_key() {
        if (mapping_.is_unbound()) return raise_type_error(thread_, "format requires a mapping");
        const char* start = ++at_;
        for (int open = 1; open > 0; at_++) {
            if (at_ == end_) return raise_value_error(thread_, "incomplete format key");
            if (*at_ == '(') open++;
            if (*at_ == ')') open--;
        }
        std::string_view text(start, static_cast<size_t>(at_ - 1 - start));
        Value key = bytes_ ? Value(make_bytes(thread_, text)) : Value(make_str(thread_, text));
        if (key.is_error()) return Failed{};
        args_ = TRY(get_item(thread_, mapping_, key));
        count_ = -1;
        next_ = -2;
        return {};
    }

    void parse_flags(Conversion& c) {
        for (; at_ != end_; at_++) {
            switch (*at_) {
                case '-': c.left = true; break;
                case '+': c.plus = true; break;
                case ' ': c.space = true; break;
                case '#': c.alternate = true; break;
                case '0': c.zero = true; break;
                default: return;
            }
        }
    }

    Result<int64_t> star_argument(const char* too_big) {
        Value v = TRY(next_argument());
        if (!is_int(v)) return raise_type_error(thread_, "* wants int");
        int64_t n;
        if (!int_to_int64(int_value(v), n) || n == INT64_MIN) {
            return raise(thread_, thread_.types.OverflowError, too_big);
        }
        return n;
    }

    Result<void> parse_digits(int64_t& out, int64_t most, const char* too_big) {
        if (at_ == end_ || *at_ < '0' || *at_ > '9') return {};
        int64_t n = 0;
        for (; at_ != end_ && *at_ >= '0' && *at_ <= '9'; at_++) {
            if (n > (most - (*at_ - '0')) / 10) return raise_value_error(thread_, too_big);
            n = n * 10 + (*at_ - '0');
        }
        out = n;
        return {};
    }

    // -- converting
    Result<void> convert(const Conversion& c) {
        Value v = TRY(next_argument());
        switch (c.code) {
            case 'd':
            case 'i':
            case 'u':
            case 'o':
            case 'x':
            case 'X': return convert_int(c, v);
            case 'e':
            case 'E':
            case 'f':
            case 'F':
            case 'g':
            case 'G': return convert_float(c, v);
            case 'c': return convert_char(c, v);
            case 's':
            case 'r':
            case 'a': return convert_text(c, v);
            case 'b':
                if (bytes_) return convert_text(c, v);
                break;
            default: break;
        }
        return raise_unsupported(c.code);
    }

    Failed raise_unsupported(uint32_t code) {
        char hex[12];
        std::snprintf(hex, sizeof(hex), "%x", code);
        size_t index = bytes_ ? static_cast<size_t>(code_at_ - format_.data())
                              : count_code_points({format_.data(), static_cast<size_t>(code_at_ - format_.data())});
        char shown[4] = {'?'};
        size_t size = bytes_ && code >= 0x80 ? 1 : encode_utf8(code > 31 ? code : '?', shown);
        return raise_value_error(thread_, "unsupported format character '{}' (0x{}) at index {}",
                                 std::string_view(shown, size), static_cast<const char*>(hex), index);
    }

    Result<void> convert_text(const Conversion& c, Value v) {
        if (bytes_ && (c.code == 's' || c.code == 'b')) {
            std::string_view data = TRY(bytes_of(v));
            if (c.precision >= 0) data = data.substr(0, static_cast<size_t>(c.precision));
            return put(c, 0, {}, data, data.size(), false);
        }
        Value made = c.code == 's' && is_exact(v, builtin_shapes::str) ? Value(as<Str>(v))
                     : c.code == 's'                                   ? Value(str(thread_, v))
                     : c.code == 'r' && !bytes_                        ? Value(repr(thread_, v))
                                                                       : Value(ascii(thread_, v));
        if (made.is_error()) return Failed{};
        Str* text = as<Str>(made);
        if (c.precision >= 0 && c.precision < static_cast<int64_t>(text->length)) {
            text = TRY(substring(thread_, text, 0, static_cast<size_t>(c.precision)));
        }
        return put(c, 0, {}, text->view(), text->length, false);
    }

    // What %b of bytes takes: a buffer or __bytes__.
    Result<std::string_view> bytes_of(Value v) {
        if (is_bytes(v) || has_kind(v, Kind::Bytearray) || has_kind(v, Kind::Memoryview)) {
            return bytes_like(thread_, v);
        }
        Value method = special(type_of(thread_, v), Special::bytes_);
        if (method.is_unbound()) {
            return raise_type_error(thread_,
                                    "%b requires a bytes-like object, or an object that implements __bytes__, not '{}'",
                                    type_name(thread_, v));
        }
        Value made = TRY(call_special(thread_, method, v, {}));
        if (!is_bytes(made)) {
            return raise_type_error(thread_, "__bytes__ returned non-bytes (type {})", type_name(thread_, made));
        }
        kept_ = made;
        return as<Bytes>(made)->view();
    }

    Result<void> convert_char(const Conversion& c, Value v) {
        char text[4];
        size_t size;
        if (bytes_) {
            std::string_view data;
            int64_t n = -1;
            if (is_bytes(v))
                data = as<Bytes>(v)->view();
            else if (auto array = try_as<Bytearray>(v))
                data = array->view();
            if (is_int(v)) {
                if (!int_to_int64(int_value(v), n) || n < 0 || n > 255) {
                    return raise(thread_, thread_.types.OverflowError, "%c arg not in range(256)");
                }
            } else if (data.size() == 1) {
                n = static_cast<unsigned char>(data[0]);
            } else {
                return raise_type_error(thread_, "%c requires an integer in range(256) or a single byte");
            }
            text[0] = static_cast<char>(n);
            size = 1;
        } else if (is_str(v) && as<Str>(v)->length == 1) {
            return put(c, 0, {}, as<Str>(v)->view(), 1, false);
        } else {
            if (is_str(v) || !is_int(v)) return raise_type_error(thread_, "%c requires int or char");
            int64_t n;
            if (!int_to_int64(int_value(v), n) || n < 0 || n > 0x10FFFF) {
                return raise(thread_, thread_.types.OverflowError, "%c arg not in range(0x110000)");
            }
            size = encode_utf8(static_cast<uint32_t>(n), text);
        }
        return put(c, 0, {}, {text, size}, 1, false);
    }

    // The int that an integer conversion shows.
    Value integer_of(const Conversion& c, Value v) {
        if (is_int(v)) return int_value(v);
        bool decimal = c.code == 'd' || c.code == 'i' || c.code == 'u';
        auto code = static_cast<char>(c.code);
        if (decimal && is_float(v)) {
            double d = float_value(v);
            if (std::isnan(d)) return raise_value_error(thread_, "cannot convert float NaN to integer");
            if (std::isinf(d)) {
                return raise(thread_, thread_.types.OverflowError, "cannot convert float infinity to integer");
            }
            return make_int_from_double(thread_, std::trunc(d));
        }
        const Type* type = type_of(thread_, v);
        if (special(type, Special::index_).is_bound()) return to_index(thread_, v);
        if (!decimal) {
            return raise_type_error(thread_, "%{} format: an integer is required, not {}", code, type_name(thread_, v));
        }
        Value method = special(type, Special::int_);
        if (method.is_bound()) {
            Value made = TRY(call_special(thread_, method, v, {}));
            if (is_int(made)) return int_value(made);
        }
        return raise_type_error(thread_, "%{} format: a real number is required, not {}", code, type_name(thread_, v));
    }

    Result<void> convert_int(const Conversion& c, Value v) {
        Value n = TRY(integer_of(c, v));
        int base = c.code == 'o' ? 8 : (c.code | 0x20) == 'x' ? 16 : 10;
        std::string digits;
        if (n.is_small_int()) {
            char text[72];
            digits.assign(text, std::to_chars(text, text + sizeof(text), n.as_small_int(), base).ptr);
        } else {
            digits = TRY(int_to_str(thread_, n, base))->view();
        }
        bool negative = digits[0] == '-';
        if (negative) digits.erase(0, 1);
        if (c.precision > static_cast<int64_t>(digits.size())) {
            if (!thread_.heap.may_take(static_cast<size_t>(c.precision))) return raise_memory_error(thread_);
            digits.insert(0, static_cast<size_t>(c.precision) - digits.size(), '0');
        }
        if (c.code == 'X') {
            for (char& d : digits) d = d >= 'a' ? static_cast<char>(d - 32) : d;
        }
        std::string_view prefix;
        if (c.alternate && base != 10) prefix = base == 8 ? "0o" : c.code == 'x' ? "0x" : "0X";
        return put(c, negative ? '-' : positive_sign(c), prefix, digits, digits.size(), true);
    }

    Result<void> convert_float(const Conversion& c, Value v) {
        if (bytes_ && !is_float(v) && !is_int(v) && special(type_of(thread_, v), Special::float_).is_unbound()) {
            return raise_type_error(thread_, "float argument required, not {}", type_name(thread_, v));
        }
        double d = TRY(to_double(thread_, v));
        FloatStyle style;
        style.type = static_cast<char>(c.code);
        style.precision = c.precision < 0 ? 6 : static_cast<int>(c.precision);
        style.alternate = c.alternate;
        if (!thread_.heap.may_take(static_cast<size_t>(style.precision))) return raise_memory_error(thread_);
        std::string text;
        append_float(text, d, style);
        std::string_view digits = text;
        bool negative = digits[0] == '-';
        if (negative) digits.remove_prefix(1);
        return put(c, negative ? '-' : positive_sign(c), {}, digits, digits.size(), true);
    }

    static char positive_sign(const Conversion& c) { return c.plus ? '+' : c.space ? ' ' : 0; }

    // `length` is the number of characters of `body`. Inline where no width is given, which is nearly always: passing that many arguments costs more than appending.
    [[gnu::always_inline]] Result<void> put(const Conversion& c, char sign, std::string_view prefix,
                                            std::string_view body, size_t length, bool is_number) {
        if (c.width >= 0) return put_padded(c, sign, prefix, body, length, is_number);
        if (sign) out_.push_back(sign);
        if (!prefix.empty()) out_.append(prefix);
        out_.append(body);
        return {};
    }

    [[gnu::noinline]] Result<void> put_padded(const Conversion& c, char sign, std::string_view prefix,
                                              std::string_view body, size_t length, bool is_number) {
        size_t content = (sign ? 1 : 0) + prefix.size() + length;
        size_t padding = c.width > static_cast<int64_t>(content) ? static_cast<size_t>(c.width) - content : 0;
        if (padding > UINT32_MAX) return raise_memory_error(thread_);
        TRY(make_room(thread_, out_, padding + content + body.size()));
        bool zeros = c.zero && is_number && !c.left;
        if (!c.left && !zeros) out_.append(padding, ' ');
        if (sign) out_.push_back(sign);
        out_.append(prefix);
        if (zeros) out_.append(padding, '0');
        out_.append(body);
        if (c.left) out_.append(padding, ' ');
        return {};
    }

    Thread& thread_;
    std::string_view format_;
    const char* at_;
    const char* end_;
    const char* code_at_ = nullptr;
    Value args_;
    Value mapping_;
    Value kept_;
    int64_t count_ = -1;
    int64_t next_ = -2;
    std::string& out_;
    bool bytes_;
};

} // namespace

namespace {

size_t decimal_size(int64_t n) {
    char text[24];
    return static_cast<size_t>(std::to_chars(text, text + sizeof(text), n).ptr - text);
}

// What a plain conversion of `v` takes: %s of a str, %s and %d of an int. False: it is not that simple.
bool add_size(char code, Value v, size_t& size, size_t& length) {
    if (v.is_small_int() && (code == 'd' || code == 's')) {
        size_t digits = decimal_size(v.as_small_int());
        size += digits;
        length += digits;
        return true;
    }
    if (code != 's' || !is_exact(v, builtin_shapes::str)) return false;
    size += as<Str>(v)->size;
    length += as<Str>(v)->length;
    return true;
}

// Formats with nothing but %s, %d and %% of plain arguments: sized first, then written to where they stay. Unbound: not
// that simple, or an error.
Value format_plainly(Thread& t, std::string_view format, std::span<const Value> args) {
    size_t size = 0, length = 0, next = 0;
    for (size_t i = 0; i < format.size(); i++) {
        if (format[i] == '%' && (++i == format.size() || format[i] != '%')) {
            if (i == format.size() || next == args.size()) return Value::unbound();
            if (!add_size(format[i], args[next++], size, length)) return Value::unbound();
        } else {
            size++;
            length += (format[i] & 0xC0) != 0x80;
        }
    }
    if (next != args.size() || length < 2 || size > UINT32_MAX) return Value::unbound();
    Str* result = TRY(new_str(t, size, length));
    char* out = result->data;
    next = 0;
    for (size_t i = 0; i < format.size(); i++) {
        if (format[i] != '%' || format[++i] == '%') {
            *out++ = format[i];
        } else if (Value v = args[next++]; v.is_small_int()) {
            out = std::to_chars(out, result->data + size, v.as_small_int()).ptr;
        } else {
            std::memcpy(out, as<Str>(v)->data, as<Str>(v)->size);
            out += as<Str>(v)->size;
        }
    }
    return result;
}

} // namespace

Value format_percent(Thread& t, Str* format, Value args) {
    std::span<const Value> values(&args, 1);
    if (is_exact(args, builtin_shapes::tuple)) values = {as<Tuple>(args)->items, as<Tuple>(args)->size};
    Value plain = format_plainly(t, format->view(), values);
    if (plain.is_bound()) return plain;
    StrBuilder out(t);
    PercentFormatter formatter(t, format->view(), args, false, out.text());
    TRY(formatter.run());
    return out.finish();
}

Result<void> format_percent_bytes(Thread& t, std::string_view format, Value args, std::string& out) {
    // The format may belong to a bytearray that Python code changes meanwhile.
    std::string copy(format);
    return PercentFormatter(t, copy, args, true, out).run();
}

Value str_methods::mod(Thread& t, Args a) { return format_percent(t, as<Str>(a[0]), a[1]); }

} // namespace krait
