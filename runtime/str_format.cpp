// str.format, str.format_map, format_value and build_string of f-strings.
//
// A format string is literal text with replacement fields {name!conversion:spec}; a spec may hold fields itself, one
// level deep. The reader below goes through a format string in the same steps as CPython's, so that malformed ones
// give the same errors.
#include "runtime/containers.hpp"
#include "runtime/float.hpp"
#include "runtime/format_spec.hpp"
#include "runtime/int.hpp"
#include "runtime/protocols.hpp"
#include "runtime/str_methods.hpp"
#include "runtime/text_args.hpp"
#include "runtime/unicode.hpp"

namespace krait {
namespace {

struct Field {
    std::string_view name;
    std::string_view spec;
    uint32_t conversion = 0;
    bool nested = false; // the spec has fields
};

// Decimal digits only: the number; -1 when it is something else.
Result<int64_t> field_number(Thread& t, std::string_view text) {
    if (text.empty()) return int64_t{-1};
    int64_t n = 0;
    for (const char* p = text.data(); p != text.data() + text.size();) {
        int digit = unicode::decimal_value(next_code_point(p));
        if (digit < 0) return int64_t{-1};
        if (n > (INT64_MAX - digit) / 10) return raise_value_error(t, "Too many decimal digits in format string");
        n = n * 10 + digit;
    }
    return n;
}

class Formatter {
public:
    // `args` are unbound-free positional values, or none at all with format_map (`mapping` then is any object).
    Formatter(Thread& t, std::span<Value> args, Value mapping, bool is_map)
        : thread_(t), args_(args), mapping_(mapping), is_map_(is_map) {}

    Result<void> format(std::string_view text, StrBuilder& out, int depth) {
        if (depth <= 0) return raise_value_error(thread_, "Max string recursion exceeded");
        const char* p = text.data();
        const char* end = p + text.size();
        while (p != end) {
            const char* start = p;
            while (p != end && *p != '{' && *p != '}') p++;
            out.append(std::string_view(start, static_cast<size_t>(p - start)));
            if (p == end) break;
            char brace = *p++;
            if (p != end && *p == brace) { // doubled: the brace itself
                out.append(brace);
                p++;
                continue;
            }
            if (brace == '}') return raise_value_error(thread_, "Single '}}' encountered in format string");
            if (p == end) return raise_value_error(thread_, "Single '{{' encountered in format string");
            Field field;
            TRY(read_field(p, end, field));
            TRY(format_field(field, out, depth));
        }
        return {};
    }

private:
    enum class Numbering { Undecided, Automatic, Manual };

    Result<void> read_field(const char*& p, const char* end, Field& field) {
        const char* start = p;
        char c = 0;
        for (bool in_name = true; in_name && p != end;) {
            c = *p++;
            if (c == '{') return raise_value_error(thread_, "unexpected '{{' in field name");
            if (c == '[') {
                while (p != end && *p != ']') p++;
            } else if (c == '}' || c == ':' || c == '!') {
                in_name = false;
            }
        }
        if (c != '}' && c != ':' && c != '!') {
            return raise_value_error(thread_, "expected '}}' before end of string");
        }
        field.name = {start, static_cast<size_t>(p - 1 - start)};
        if (c == '}') return {};
        if (c == '!') {
            if (p == end) {
                return raise_value_error(thread_, "end of string while looking for conversion specifier");
            }
            field.conversion = next_code_point(p);
            if (p != end) {
                c = *p++;
                if (c == '}') return {};
                if (c != ':') return raise_value_error(thread_, "expected ':' after conversion specifier");
            }
        }
        return read_spec(p, end, field);
    }

    Result<void> read_spec(const char*& p, const char* end, Field& field) {
        const char* start = p;
        int open = 1;
        while (p != end) {
            char c = *p++;
            if (c == '{') {
                field.nested = true;
                open++;
            } else if (c == '}' && --open == 0) {
                field.spec = {start, static_cast<size_t>(p - 1 - start)};
                return {};
            }
        }
        return raise_value_error(thread_, "unmatched '{{' in format spec");
    }

    Result<void> format_field(const Field& field, StrBuilder& out, int depth) {
        Value v = TRY(look_up(field.name));
        if (field.conversion != 0) v = TRY(convert(v, field.conversion));
        Value spec = Value::unbound();
        if (field.nested) {
            StrBuilder expanded(thread_);
            TRY(format(field.spec, expanded, depth - 1));
            spec = TRY(expanded.finish());
        } else if (!field.spec.empty()) {
            spec = TRY(make_str(thread_, field.spec));
        }
        out.append(as<Str>(TRY(format_value(thread_, v, 0, spec))));
        return {};
    }

    Value convert(Value v, uint32_t conversion) {
        switch (conversion) {
            case 's': return str(thread_, v);
            case 'r': return repr(thread_, v);
            case 'a': return ascii(thread_, v);
            default: break;
        }
        if (conversion > 32 && conversion < 127) {
            return raise_value_error(thread_, "Unknown conversion specifier {}", static_cast<char>(conversion));
        }
        char hex[12];
        std::snprintf(hex, sizeof(hex), "%x", conversion);
        return raise_value_error(thread_, "Unknown conversion specifier \\x{}", static_cast<const char*>(hex));
    }

    Value look_up(std::string_view name) {
        size_t first_size = std::min(name.find_first_of(".["), name.size());
        Value v = TRY(look_up_first(name.substr(0, first_size)));
        std::string_view rest = name.substr(first_size);
        while (!rest.empty()) {
            bool attribute = rest[0] == '.';
            if (!attribute && rest[0] != '[') {
                return raise_value_error(thread_, "Only '.' or '[' may follow ']' in format field specifier");
            }
            rest.remove_prefix(1);
            size_t stop = attribute ? std::min(rest.find_first_of(".["), rest.size()) : rest.find(']');
            if (stop == std::string_view::npos) return raise_value_error(thread_, "Missing ']' in format string");
            std::string_view part = rest.substr(0, stop);
            rest.remove_prefix(attribute ? stop : stop + 1);
            int64_t number = attribute ? -1 : TRY(field_number(thread_, part));
            if (part.empty()) return raise_value_error(thread_, "Empty attribute in format string");
            if (attribute) {
                v = TRY(get_attribute(thread_, v, intern(thread_, part)));
            } else if (number >= 0) {
                v = TRY(get_item(thread_, v, make_int(thread_, number)));
            } else {
                v = TRY(get_item(thread_, v, TRY(make_str(thread_, part))));
            }
        }
        return v;
    }

    Value look_up_first(std::string_view first) {
        int64_t number = TRY(field_number(thread_, first));
        if (first.empty() || number >= 0) {
            TRY(choose_numbering(first.empty()));
            if (first.empty()) number = next_++;
            if (is_map_) return raise_value_error(thread_, "Format string contains positional fields");
            if (static_cast<uint64_t>(number) >= args_.size()) {
                return raise(thread_, thread_.types.IndexError,
                             "Replacement index {} out of range for positional args tuple", number);
            }
            return args_[static_cast<size_t>(number)];
        }
        Value key = TRY(make_str(thread_, first));
        if (is_map_ && !is_exact(mapping_, builtin_shapes::dict)) return get_item(thread_, mapping_, key);
        Value found = mapping_.is_unbound() ? mapping_ : dict_get(thread_, as<Dict>(mapping_), key);
        if (found.is_unbound()) return raise_with_value(thread_, thread_.types.KeyError, key);
        return found;
    }

    Result<void> choose_numbering(bool automatic) {
        if (numbering_ == Numbering::Undecided) numbering_ = automatic ? Numbering::Automatic : Numbering::Manual;
        if (automatic && numbering_ == Numbering::Manual) {
            return raise_value_error(thread_,
                                     "cannot switch from manual field specification to automatic field numbering");
        }
        if (!automatic && numbering_ == Numbering::Automatic) {
            return raise_value_error(thread_,
                                     "cannot switch from automatic field numbering to manual field specification");
        }
        return {};
    }

    Thread& thread_;
    std::span<Value> args_;
    Value mapping_;
    bool is_map_;
    Numbering numbering_ = Numbering::Undecided;
    int64_t next_ = 0;
};

constexpr int deepest_nesting = 2;

} // namespace

Value str_methods::format(Thread& t, Args a) {
    Formatter formatter(t, a.rest(), a.keyword(0), false);
    StrBuilder out(t);
    TRY(formatter.format(as<Str>(a[0])->view(), out, deepest_nesting));
    return out.finish();
}

Value str_methods::format_map(Thread& t, Args a) {
    Formatter formatter(t, {}, a[1], true);
    StrBuilder out(t);
    TRY(formatter.format(as<Str>(a[0])->view(), out, deepest_nesting));
    return out.finish();
}

Value str_methods::dunder_format(Thread& t, Args a) {
    Str* spec = TRY(str_argument(t, a[1], "__format__", 0));
    if (spec->size == 0 && is_exact(a[0], builtin_shapes::str)) return a[0];
    if (spec->size == 0) return str(t, a[0]);
    return format_str(t, a[0], spec->view());
}

Value format_value(Thread& t, Value v, char conversion, Value spec) {
    if (conversion == 'r')
        v = TRY(repr(t, v));
    else if (conversion == 's' && !is_exact(v, builtin_shapes::str))
        v = TRY(str(t, v));
    else if (conversion == 'a')
        v = TRY(ascii(t, v));
    std::string_view text = spec.is_unbound() ? std::string_view() : as<Str>(spec)->view();
    if (is_exact(v, builtin_shapes::str)) {
        if (text.empty()) return v;
        return format_str(t, v, text);
    }
    if (v.is_small_int()) return format_int(t, v, text);
    if (v.is_small_float()) return format_float(t, v, text);
    return krait::format(t, v, spec.is_unbound() ? t.state.empty_str : as<Str>(spec));
}

Value build_string(Thread& t, Value* parts, uint32_t count) {
    size_t size = 0;
    size_t length = 0;
    for (uint32_t i = 0; i < count; i++) {
        Str* part = as<Str>(parts[i]);
        size += part->size;
        length += part->length;
    }
    if (size <= 1) {
        for (uint32_t i = 0; i < count; i++) {
            if (as<Str>(parts[i])->size > 0) return as<Str>(parts[i]);
        }
        return t.state.empty_str;
    }
    Str* result = TRY(new_str(t, size, length));
    char* out = result->data;
    for (uint32_t i = 0; i < count; i++) {
        Str* part = as<Str>(parts[i]);
        std::memcpy(out, part->data, part->size);
        out += part->size;
    }
    return result;
}

} // namespace krait
