// repr, str, ascii, format, truth and length of any value.
#include "runtime/bytes.hpp"
#include "runtime/float.hpp"
#include "runtime/generic_methods.hpp"
#include "runtime/int.hpp"
#include "runtime/str.hpp"

namespace krait {

Result<Str*> repr(Thread& t, Value v) {
    Value method = special(type_of(t, v), Special::repr_);
    RecursionScope scope(t);
    if (scope.exceeded()) return raise_recursion_error(t, " while getting the repr of an object");
    Value text = TRY(call_special_0(t, method, v));
    if (is_str(text)) [[likely]]
        return as<Str>(text);
    return raise_type_error(t, "__repr__ returned non-string (type {})", full_type_name(t, text));
}

Result<Str*> str(Thread& t, Value v) {
    if (is_exact(v, builtin_shapes::str)) return as<Str>(v);
    if (v.is_small_int()) return int_to_str(t, v);
    Value method = special(type_of(t, v), Special::str_);
    if (is_native(method, object_str)) method = special(type_of(t, v), Special::repr_);
    RecursionScope scope(t);
    if (scope.exceeded()) return raise_recursion_error(t, " while getting the str of an object");
    Value text = TRY(call_special_0(t, method, v));
    if (is_str(text)) [[likely]]
        return as<Str>(text);
    return raise_type_error(t, "__str__ returned non-string (type {})", full_type_name(t, text));
}

Result<Str*> ascii(Thread& t, Value v) {
    Str* text = TRY(repr(t, v));
    if (text->is_ascii()) return text;
    StrBuilder builder(t);
    const char* p = text->data;
    while (p < text->data + text->size) {
        uint32_t c = next_code_point(p);
        char escaped[16];
        if (c < 0x80) {
            builder.append(static_cast<char>(c));
            continue;
        }
        std::snprintf(escaped, sizeof(escaped), c < 0x100 ? "\\x%02x" : c < 0x10000 ? "\\u%04x" : "\\U%08x", c);
        builder.append(std::string_view(escaped));
    }
    return builder.finish();
}

Result<Str*> format(Thread& t, Value v, Str* spec) {
    if (spec->size == 0 && (is_exact(v, builtin_shapes::str) || is_exact_int(v) || is_exact_float(v))) return str(t, v);
    Value method = special(type_of(t, v), Special::format_);
    if (method.is_unbound()) return raise_type_error(t, "Type {} doesn't define __format__", full_type_name(t, v));
    Value text = TRY(call_special_1(t, method, v, Value(spec)));
    if (is_str(text)) [[likely]]
        return as<Str>(text);
    return raise_type_error(t, "__format__ must return a str, not {}", full_type_name(t, text));
}

Result<bool> truth(Thread& t, Value v) {
    if (v.is_bool()) return v.is_true();
    if (v.is_small_int()) return v.as_small_int() != 0;
    if (v.is_none()) return false;
    if (v.is_small_float()) return v.as_small_float() != 0.0;
    if (v.is_cell()) {
        switch (v.cell()->shape) {
            case builtin_shapes::list: return as<List>(v)->size != 0;
            case builtin_shapes::tuple: return as<Tuple>(v)->size != 0;
            case builtin_shapes::dict: return as<Dict>(v)->used != 0;
            case builtin_shapes::str: return str_length(v) != 0;
            default: break;
        }
    }
    Type* type = type_of(t, v);
    Value method = special(type, Special::bool_);
    if (method.is_bound()) {
        Value result = TRY(call_special_0(t, method, v));
        if (result.is_bool()) return result.is_true();
        return raise_type_error(t, "__bool__ should return bool, returned {}", full_type_name(t, result));
    }
    if (special(type, Special::len_).is_bound()) return TRY(length(t, v)) != 0;
    return true;
}

namespace {

// What __len__ gave, as a size.
Result<int64_t> checked_length(Thread& t, Value result) {
    if (result.is_small_int() && result.as_small_int() >= 0) return result.as_small_int();
    Value index = TRY(to_index(t, result));
    if (int_is_negative(index)) return raise_value_error(t, "__len__() should return >= 0");
    int64_t size;
    if (!int_to_int64(index, size))
        return raise(t, t.types.OverflowError, "cannot fit '{}' into an index-sized integer",
                     full_type_name(t, result));
    return size;
}

} // namespace

Result<int64_t> length(Thread& t, Value v) {
    if (is_exact(v, builtin_shapes::list)) return static_cast<int64_t>(as<List>(v)->size);
    if (is_exact(v, builtin_shapes::str)) return static_cast<int64_t>(str_length(v));
    if (is_exact(v, builtin_shapes::tuple)) return static_cast<int64_t>(as<Tuple>(v)->size);
    if (is_exact(v, builtin_shapes::dict)) return static_cast<int64_t>(as<Dict>(v)->used);
    Value method = special(type_of(t, v), Special::len_);
    if (method.is_unbound()) return raise_type_error(t, "object of type '{}' has no len()", full_type_name(t, v));
    return checked_length(t, TRY(call_special_0(t, method, v)));
}

Result<int64_t> length_hint(Thread& t, Value v, int64_t otherwise) {
    Type* type = type_of(t, v);
    if (is_present(special(type, Special::len_))) {
        Result<int64_t> size = length(t, v);
        if (!size.is_error()) return size;
        if (!t.pending_is(t.types.TypeError)) return Failed{};
        t.clear_pending();
    }
    Value method = special(type, Special::length_hint_);
    if (!is_present(method)) return otherwise;
    Value hint = call_special_0(t, method, v);
    if (hint.is_error()) {
        if (!t.pending_is(t.types.TypeError)) return Failed{};
        t.clear_pending();
        return otherwise;
    }
    if (hint.is_not_implemented()) return otherwise;
    if (!is_int(hint))
        return raise_type_error(t, "__length_hint__ must be an integer, not {}", full_type_name(t, hint));
    int64_t size;
    if (!int_to_int64(int_value(hint), size))
        return raise(t, t.types.OverflowError, "Python int too large to convert to C ssize_t");
    if (size < 0) return raise_value_error(t, "__length_hint__() should return >= 0");
    return size;
}

} // namespace krait
