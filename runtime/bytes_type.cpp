// The types bytes and bytes_iterator, and the operators that bytes and bytearray share.
#include "runtime/bytes_methods.hpp"
#include "runtime/codecs.hpp"
#include "runtime/containers.hpp"
#include "runtime/copy_bytes.hpp"
#include "runtime/int.hpp"
#include "runtime/memoryview.hpp"
#include "runtime/percent_format.hpp"
#include "runtime/protocols.hpp"
#include "runtime/room.hpp"
#include "runtime/text_args.hpp"

namespace krait {

// -- what the methods are written with

Result<NewBytes> new_like(Thread& t, Value self, size_t size) {
    if (is_bytes(self)) {
        Bytes* bytes = TRY(new_bytes(t, size));
        return NewBytes{bytes, bytes->data};
    }
    Bytearray* array = TRY(make_bytearray(t, {}));
    TRY(bytearray_resize(t, array, size));
    return NewBytes{array, array->buffer ? reinterpret_cast<char*>(array->buffer->bytes) : nullptr};
}

Value make_like(Thread& t, Value self, std::string_view data) {
    if (is_bytes(self)) return make_bytes(t, data);
    return make_bytearray(t, data);
}

Value same_like(Thread& t, Value self) {
    if (is_bytes(self)) return as<Bytes>(self);
    return make_bytearray(t, own_bytes(self));
}

Result<uint8_t> byte_argument(Thread& t, Value v, const char* message) {
    int64_t n = TRY(index_argument(t, v));
    if (n < 0 || n > 255) return raise_value_error(t, message);
    return static_cast<uint8_t>(n);
}

Result<void> collect_bytes(Thread& t, Value iterable, std::string& out, const char* range_message) {
    if (is_bytes(iterable) || has_kind(iterable, Kind::Bytearray)) {
        TRY(make_room(t, out, own_bytes(iterable).size()));
        out.append(own_bytes(iterable));
        return {};
    }
    if (auto view = try_as<Memoryview>(iterable)) {
        out.append(TRY(memoryview_copy(t, view)));
        return {};
    }
    return for_each(t, iterable, [&](Value item) -> Result<void> {
        TRY(make_room(t, out, 1));
        out.push_back(static_cast<char>(TRY(byte_argument(t, item, range_message))));
        return {};
    });
}

Value make_bytes_iterator(Thread& t, Value sequence) {
    auto iterator = t.heap.allocate<BytesIterator>(builtin_shapes::bytes_iterator);
    iterator->index = 0;
    iterator->sequence = sequence;
    return iterator;
}

Result<Str*> bytes_repr(Thread& t, std::string_view data) {
    bool double_quotes = data.find('\'') != std::string_view::npos && data.find('"') == std::string_view::npos;
    char quote = double_quotes ? '"' : '\'';
    std::string out = "b";
    out.push_back(quote);
    for (char c : data) {
        if (!has_room(out, 8)) TRY(make_room(t, out, 8));
        if (c == quote || c == '\\') {
            out.push_back('\\');
            out.push_back(c);
        } else if (c == '\t' || c == '\n' || c == '\r') {
            out += c == '\t' ? "\\t" : c == '\n' ? "\\n" : "\\r";
        } else if (c < ' ' || c == 0x7F) {
            auto byte = static_cast<uint8_t>(c);
            out += "\\x";
            out.push_back("0123456789abcdef"[byte >> 4]);
            out.push_back("0123456789abcdef"[byte & 15]);
        } else {
            out.push_back(c);
        }
    }
    out.push_back(quote);
    return make_ascii(t, out);
}

namespace bytes_methods {
namespace {

// The other operand of a comparison, when it is bytes-like.
bool other_bytes(Thread& t, Value v, std::string_view& out) {
    if (!is_bytes(v) && !has_kind(v, Kind::Bytearray) && !has_kind(v, Kind::Memoryview)) return false;
    Result<std::string_view> view = bytes_like(t, v);
    if (view.is_error()) {
        t.clear_pending();
        return false;
    }
    out = *view;
    return true;
}

template <class Test>
Value compare_with(Thread& t, Args a, Test test) {
    std::string_view other;
    // bytes know nothing of array.array.
    bool array = is_bytes(a[0]) && has_kind(a[1], Kind::Bytearray) && a[1].cell()->aux != 0;
    if (array || !other_bytes(t, a[1], other)) return Value::not_implemented();
    return Value::boolean(test(own_bytes(a[0]), other));
}

Value repeat(Thread& t, Value self, Value factor, Special reflected) {
    bool ok;
    int64_t count = TRY(repeat_count(t, factor, reflected, ok));
    if (!ok) return Value::not_implemented();
    size_t one = own_bytes(self).size();
    if (count < 0) count = 0;
    if (count == 1) return same_like(t, self);
    size_t size;
    if (__builtin_mul_overflow(one, static_cast<size_t>(count), &size) || size > INT64_MAX)
        return raise_memory_error(t);
    NewBytes result = TRY(new_like(t, self, size));
    fill_repeated(result.data, own_bytes(self).data(), one, static_cast<size_t>(count));
    return result.object;
}

} // namespace

Value length(Thread&, Args a) { return Value::small_int(static_cast<int64_t>(own_bytes(a[0]).size())); }
Value iter(Thread& t, Args a) { return make_bytes_iterator(t, a[0]); }
Value mul(Thread& t, Args a) { return repeat(t, a[0], a[1], Special::rmul_); }
Value rmul(Thread& t, Args a) { return repeat(t, a[0], a[1], Special::mul_); }

Value add(Thread& t, Args a) {
    if (!is_bytes(a[1]) && !has_kind(a[1], Kind::Bytearray) && !has_kind(a[1], Kind::Memoryview)) {
        if (defers_to(t, a[1], Special::radd_)) return Value::not_implemented();
        return raise_type_error(t, "can't concat {} to {}", type_name(t, a[1]), type_name(t, a[0]));
    }
    std::string_view right = TRY(bytes_like(t, a[1]));
    std::string_view left = own_bytes(a[0]);
    if (is_bytes(a[0]) && is_bytes(a[1])) {
        if (right.empty()) return as<Bytes>(a[0]);
        if (left.empty()) return as<Bytes>(a[1]);
    }
    NewBytes result = TRY(new_like(t, a[0], left.size() + right.size()));
    copy_bytes(result.data, left.data(), left.size());
    if (!right.empty()) copy_bytes(result.data + left.size(), right.data(), right.size());
    return result.object;
}

Value mod(Thread& t, Args a) {
    std::string out;
    TRY(format_percent_bytes(t, own_bytes(a[0]), a[1], out));
    return make_like(t, a[0], out);
}

Value equal(Thread& t, Args a) {
    return compare_with(t, a, [](auto left, auto right) { return left == right; });
}
Value not_equal(Thread& t, Args a) {
    return compare_with(t, a, [](auto left, auto right) { return left != right; });
}
Value less(Thread& t, Args a) {
    return compare_with(t, a, [](auto left, auto right) { return left < right; });
}
Value less_equal(Thread& t, Args a) {
    return compare_with(t, a, [](auto left, auto right) { return left <= right; });
}
Value greater(Thread& t, Args a) {
    return compare_with(t, a, [](auto left, auto right) { return left > right; });
}
Value greater_equal(Thread& t, Args a) {
    return compare_with(t, a, [](auto left, auto right) { return left >= right; });
}

} // namespace bytes_methods

namespace {

// -- construction

Value make_instance(Thread& t, Type* type, Value bytes) {
    if (bytes.is_error() || type == t.types.bytes) return bytes;
    auto object = new_native<BytesObject>(t, type);
    object->flags |= Bytes::Object;
    object->bytes = as<Bytes>(bytes);
    return object;
}

Value encoded(Thread& t, Value source, Value encoding, Value errors) {
    for (auto [v, name] : {std::pair{encoding, "encoding"}, std::pair{errors, "errors"}}) {
        if (v.is_bound() && !is_str(v)) {
            return raise_type_error(t, "bytes() argument '{}' must be str, not {}", name, type_name(t, v));
        }
    }
    if (source.is_unbound() || !is_str(source)) {
        return raise_type_error(
            t, encoding.is_bound() ? "encoding without a string argument" : "errors without a string argument");
    }
    if (encoding.is_unbound()) return raise_type_error(t, "string argument without an encoding");
    return encode_text(t, as<Str>(source), as<Str>(encoding)->view(),
                       errors.is_bound() ? as<Str>(errors)->view() : "strict");
}

Value from_object(Thread& t, Value source) {
    if (is_exact(source, builtin_shapes::bytes)) return source;
    const Type* type = type_of(t, source);
    Value method = special(type, Special::bytes_);
    if (method.is_bound() && !is_bytes(source)) {
        Value made = TRY(call_special(t, method, source, {}));
        if (!is_bytes(made)) {
            return raise_type_error(t, "__bytes__ returned non-bytes (type {})", type_name(t, made));
        }
        return made;
    }
    if (is_str(source)) return raise_type_error(t, "string argument without an encoding");
    if (is_int(source) || special(type, Special::index_).is_bound()) {
        int64_t count = TRY(size_argument(t, source));
        if (count < 0) return raise_value_error(t, "negative count");
        Bytes* zeros = TRY(new_bytes(t, static_cast<size_t>(count)));
        std::memset(zeros->data, 0, static_cast<size_t>(count));
        return zeros;
    }
    bool buffer = is_bytes(source) || has_kind(source, Kind::Bytearray) || has_kind(source, Kind::Memoryview);
    if (!buffer && special(type, Special::iter_).is_unbound() && special(type, Special::getitem_).is_unbound()) {
        return raise_type_error(t, "cannot convert '{}' object to bytes", type_name(t, source));
    }
    std::string data;
    TRY(collect_bytes(t, source, data, "bytes must be in range(0, 256)"));
    return make_bytes(t, data);
}

Value dunder_new(Thread& t, Args a) {
    Type* type = try_as<Type>(a[0]);
    if (type == nullptr) {
        return raise_type_error(t, "bytes.__new__(X): X is not a type object ({})", type_name(t, a[0]));
    }
    if (!is_subtype(type, t.types.bytes)) {
        return raise_type_error(t, "bytes.__new__({}): {} is not a subtype of bytes", type_name(type), type_name(type));
    }
    if (a[2].is_bound() || a[3].is_bound()) return make_instance(t, type, encoded(t, a[1], a[2], a[3]));
    if (a[1].is_unbound()) return make_instance(t, type, t.state.empty_bytes);
    return make_instance(t, type, from_object(t, a[1]));
}

int hex_value(char c) {
    if (c >= '0' && c <= '9') return c - '0';
    c = static_cast<char>(c | 0x20);
    return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

// -- the rest of bytes' own methods

Value dunder_getitem(Thread& t, Args a) {
    Bytes* bytes = as<Bytes>(a[0]);
    if (auto slice = try_as<Slice>(a[1])) {
        SliceBounds bounds = TRY(slice_bounds(t, slice, static_cast<int64_t>(bytes->size)));
        auto count = static_cast<size_t>(bounds.count > 0 ? bounds.count : 0);
        if (bounds.step == 1) {
            if (count == bytes->size) return bytes;
            return make_bytes(t, bytes->view().substr(static_cast<size_t>(bounds.start), count));
        }
        Bytes* result = TRY(new_bytes(t, count));
        for (size_t i = 0; i < count; i++)
            result->data[i] = bytes->data[bounds.start + static_cast<int64_t>(i) * bounds.step];
        return result;
    }
    if (!is_int(a[1]) && special(type_of(t, a[1]), Special::index_).is_unbound()) {
        return raise_type_error(t, "byte indices must be integers or slices, not {}", type_name(t, a[1]));
    }
    int64_t i = TRY(index_argument(t, a[1]));
    if (i < 0) i += static_cast<int64_t>(bytes->size);
    if (static_cast<uint64_t>(i) >= bytes->size) return raise(t, t.types.IndexError, "index out of range");
    return Value::small_int(static_cast<uint8_t>(bytes->data[i]));
}

Value dunder_repr(Thread& t, Args a) { return bytes_repr(t, as<Bytes>(a[0])->view()); }
Value dunder_hash(Thread& t, Args a) { return make_int(t, static_cast<int64_t>(bytes_hash(t, as<Bytes>(a[0])))); }
Value dunder_bytes(Thread&, Args a) { return as<Bytes>(a[0]); }
Value dunder_getnewargs(Thread& t, Args a) { return small_tuple(t, {as<Bytes>(a[0])}); }

Value fromhex(Thread& t, Args a) {
    std::string data = TRY(parse_hex(t, a[1]));
    Bytes* bytes = TRY(make_bytes(t, data));
    if (a[0] == Value(t.types.bytes)) return bytes;
    return call(t, a[0], {bytes});
}

void trace_bytes(Cell* cell, Marker& marker) {
    if (cell->flags & Bytes::Object) marker.visit(static_cast<BytesObject*>(cell)->bytes);
}

// -- the iterator of bytes, bytearray and memoryview

Value iterator_self(Thread&, Args a) { return a[0]; }

Value iterator_next(Thread& t, Args a) {
    auto iterator = static_cast<BytesIterator*>(a[0].cell());
    Value sequence = iterator->sequence;
    if (sequence.is_unbound()) return Value::unbound();
    if (auto view = try_as<Memoryview>(sequence)) {
        TRY(memoryview_bytes(t, view));
        if (iterator->index < view->length) return memoryview_item(t, view, iterator->index++);
    } else {
        std::string_view data = own_bytes(sequence);
        if (iterator->index < data.size()) return Value::small_int(static_cast<uint8_t>(data[iterator->index++]));
    }
    iterator->sequence = Value::unbound();
    return Value::unbound();
}

Value iterator_length_hint(Thread& t, Args a) {
    auto iterator = static_cast<BytesIterator*>(a[0].cell());
    if (iterator->sequence.is_unbound()) return Value::small_int(0);
    int64_t size = TRY(krait::length(t, iterator->sequence));
    auto index = static_cast<int64_t>(iterator->index);
    return Value::small_int(size > index ? size - index : 0);
}

void trace_iterator(Cell* cell, Marker& marker) { marker.visit(static_cast<BytesIterator*>(cell)->sequence); }

constexpr MethodDef methods[] = {
    {"@staticmethod __new__(cls, source=?, encoding=?, errors=?)", "Create and return a new object.", dunder_new},
    {"__repr__(self, /)", "Return repr(self).", dunder_repr},
    {"__hash__(self, /)", "Return hash(self).", dunder_hash},
    {"__bytes__(self, /)", "Convert this value to exact type bytes.", dunder_bytes},
    {"__getitem__(self, key, /)", "Return self[key].", dunder_getitem},
    {"__getnewargs__(self, /)", nullptr, dunder_getnewargs},
    {"@classmethod fromhex(cls, string, /)", "Create a bytes object from a string of hexadecimal numbers.", fromhex},
    SHARED_BYTES_METHODS,
};

constexpr MethodDef iterator_methods[] = {
    {"__iter__(self, /)", "Implement iter(self).", iterator_self},
    {"__next__(self, /)", "Implement next(self).", iterator_next},
    {"__length_hint__(self, /)", "Private method returning an estimate of len(list(it)).", iterator_length_hint},
};

} // namespace

Result<std::string> parse_hex(Thread& t, Value text) {
    Str* s = TRY(str_argument(t, text, "fromhex", 0));
    std::string out;
    for (size_t i = 0; i < s->size;) {
        char c = s->data[i];
        if (c == ' ' || (c >= 9 && c <= 13)) {
            i++;
            continue;
        }
        int high = hex_value(c);
        int low = i + 1 < s->size ? hex_value(s->data[i + 1]) : -1;
        if (high < 0 || low < 0) {
            size_t at = code_point_index(t, s, high < 0 ? i : i + 1);
            return raise_value_error(t, "non-hexadecimal number found in fromhex() arg at position {}", at);
        }
        out.push_back(static_cast<char>(high << 4 | low));
        i += 2;
    }
    return out;
}

extern const TypeDef bytes_type = {
    .name = "bytes",
    .doc = "bytes(iterable_of_ints) -> bytes\nbytes(string, encoding[, errors]) -> bytes",
    .methods = methods,
    .kind = Kind::Bytes,
    .size = sizeof(BytesObject),
    .flags = Type::BaseType | Type::MatchSelf,
    .trace = trace_bytes,
};

extern const TypeDef bytes_iterator_type = {
    .name = "bytes_iterator",
    .doc = nullptr,
    .methods = iterator_methods,
    .kind = Kind::Native,
    .size = sizeof(BytesIterator),
    .flags = Type::Abstract,
    .trace = trace_iterator,
};

} // namespace krait
