// bytearray: what it has beyond the methods it shares with bytes (bytes_methods.hpp), all of which change it.
//
// While native code holds a pointer to its data (exports > 0) its size must not change: bytearray_resize raises
// BufferError, and every change of size goes through it before anything is moved. memoryviews do not count: they look
// at the array anew at each access, since without reference counts nothing would tell when they are gone.
#include <algorithm>

#include "runtime/bytes_methods.hpp"
#include "runtime/codecs.hpp"
#include "runtime/containers.hpp"
#include "runtime/copy_bytes.hpp"
#include "runtime/int.hpp"
#include "runtime/memoryview.hpp"
#include "runtime/protocols.hpp"
#include "runtime/text_args.hpp"

namespace krait {
namespace {

uint8_t* data_of(Bytearray* array) { return array->buffer ? array->buffer->bytes : nullptr; }

// -- construction

Value dunder_new(Thread& t, Args a) {
    Type* type = try_as<Type>(a[0]);
    if (type == nullptr || !is_subtype(type, t.types.bytearray)) {
        return raise_type_error(t, "bytearray.__new__(X): X is not a subtype of bytearray");
    }
    if (type == t.types.bytearray) return make_bytearray(t, {});
    auto array = new_native<Bytearray>(t, type);
    array->size = 0;
    array->buffer = nullptr;
    array->exports = 0;
    return array;
}

Result<void> assign(Thread& t, Bytearray* array, std::string_view data) {
    TRY(bytearray_resize(t, array, data.size()));
    if (!data.empty()) copy_bytes(data_of(array), data.data(), data.size());
    return {};
}

Result<void> fill_from(Thread& t, Bytearray* array, Value source) {
    if (is_str(source)) return raise_type_error(t, "string argument without an encoding");
    const Type* type = type_of(t, source);
    bool buffer = is_bytes(source) || has_kind(source, Kind::Bytearray) || has_kind(source, Kind::Memoryview);
    if (!buffer && (is_int(source) || special(type, Special::index_).is_bound())) {
        int64_t count = TRY(size_argument(t, source));
        if (count < 0) return raise_value_error(t, "negative count");
        TRY(bytearray_resize(t, array, static_cast<size_t>(count)));
        if (count > 0) std::memset(data_of(array), 0, static_cast<size_t>(count));
        return {};
    }
    if (!buffer && special(type, Special::iter_).is_unbound() && special(type, Special::getitem_).is_unbound()) {
        return raise_type_error(t, "cannot convert '{}' object to bytearray", type_name(t, source));
    }
    std::string data;
    TRY(collect_bytes(t, source, data, "byte must be in range(0, 256)"));
    return assign(t, array, data);
}

Value dunder_init(Thread& t, Args a) {
    auto array = as<Bytearray>(a[0]);
    TRY(bytearray_resize(t, array, 0));
    for (auto [v, name] : {std::pair{a[2], "encoding"}, std::pair{a[3], "errors"}}) {
        if (v.is_bound() && !is_str(v)) {
            return raise_type_error(t, "bytearray() argument '{}' must be str, not {}", name, type_name(t, v));
        }
    }
    if (a[2].is_unbound() && a[3].is_unbound()) {
        if (a[1].is_bound()) TRY(fill_from(t, array, a[1]));
        return Value::none();
    }
    if (a[1].is_unbound() || !is_str(a[1])) {
        return raise_type_error(
            t, a[2].is_bound() ? "encoding without a string argument" : "errors without a string argument");
    }
    if (a[2].is_unbound()) return raise_type_error(t, "string argument without an encoding");
    Bytes* bytes =
        TRY(encode_text(t, as<Str>(a[1]), as<Str>(a[2])->view(), a[3].is_bound() ? as<Str>(a[3])->view() : "strict"));
    TRY(assign(t, array, bytes->view()));
    return Value::none();
}

// -- subscripts

Result<int64_t> item_index(Thread& t, Value key, Bytearray* array, bool& is_slice) {
    is_slice = has_kind(key, Kind::Slice);
    if (is_slice) return int64_t{0};
    if (!is_int(key) && special(type_of(t, key), Special::index_).is_unbound()) {
        return raise_type_error(t, "bytearray indices must be integers or slices, not {}", type_name(t, key));
    }
    int64_t i = TRY(index_argument(t, key));
    if (i < 0) i += static_cast<int64_t>(array->size);
    if (static_cast<uint64_t>(i) >= array->size) {
        return raise(t, t.types.IndexError, "bytearray index out of range");
    }
    return i;
}

// The size is looked at last: the parts of a slice may have an __index__ that changes it.
Result<SliceBounds> bounds_in(Thread& t, Bytearray* array, Slice* slice) {
    SliceBounds bounds = TRY(slice_unpack(t, slice));
    slice_adjust(bounds, static_cast<int64_t>(array->size));
    return bounds;
}

Value dunder_getitem(Thread& t, Args a) {
    auto array = as<Bytearray>(a[0]);
    bool is_slice;
    int64_t i = TRY(item_index(t, a[1], array, is_slice));
    if (!is_slice) return Value::small_int(data_of(array)[i]);
    SliceBounds bounds = TRY(bounds_in(t, array, as<Slice>(a[1])));
    auto count = static_cast<size_t>(bounds.count > 0 ? bounds.count : 0);
    if (bounds.step == 1) return make_bytearray(t, array->view().substr(static_cast<size_t>(bounds.start), count));
    NewBytes result = TRY(new_like(t, a[0], count));
    for (size_t k = 0; k < count; k++) {
        result.data[k] = static_cast<char>(data_of(array)[bounds.start + static_cast<int64_t>(k) * bounds.step]);
    }
    return result.object;
}

// Replaces bytes [begin, end) by `data`, which must not lie inside the array.
Result<void> splice(Thread& t, Bytearray* array, size_t begin, size_t end, std::string_view data) {
    size_t tail = array->size - end;
    size_t new_end = begin + data.size();
    if (new_end > end) TRY(bytearray_resize(t, array, new_end + tail));
    if (tail > 0 && new_end != end) {
        if (array->exports > 0) {
            return raise(t, t.types.BufferError, "Existing exports of data: object cannot be re-sized");
        }
        std::memmove(data_of(array) + new_end, data_of(array) + end, tail);
    }
    if (new_end < end) TRY(bytearray_resize(t, array, new_end + tail));
    if (!data.empty()) copy_bytes(data_of(array) + begin, data.data(), data.size());
    return {};
}

Result<void> delete_stepped(Thread& t, Bytearray* array, SliceBounds bounds) {
    if (array->exports > 0) {
        return raise(t, t.types.BufferError, "Existing exports of data: object cannot be re-sized");
    }
    if (bounds.step < 0) { // the same places from the left
        bounds.start += (bounds.count - 1) * bounds.step;
        bounds.step = -bounds.step;
    }
    uint8_t* data = data_of(array);
    size_t out = static_cast<size_t>(bounds.start);
    int64_t deleted = 0;
    for (auto i = static_cast<size_t>(bounds.start); i < array->size; i++) {
        bool drop = deleted < bounds.count && static_cast<int64_t>(i) == bounds.start + deleted * bounds.step;
        if (drop)
            deleted++;
        else
            data[out++] = data[i];
    }
    return bytearray_resize(t, array, out);
}

Result<void> set_slice(Thread& t, Bytearray* array, Slice* slice, std::string_view data) {
    SliceBounds bounds = TRY(bounds_in(t, array, slice));
    int64_t count = bounds.count > 0 ? bounds.count : 0;
    if (bounds.step == 1) {
        return splice(t, array, static_cast<size_t>(bounds.start), static_cast<size_t>(bounds.start + count), data);
    }
    if (static_cast<int64_t>(data.size()) != count) {
        return raise_value_error(t, "attempt to assign bytes of size {} to extended slice of size {}", data.size(),
                                 count);
    }
    for (int64_t i = 0; i < count; i++) {
        data_of(array)[bounds.start + i * bounds.step] = static_cast<uint8_t>(data[static_cast<size_t>(i)]);
    }
    return {};
}

Value dunder_setitem(Thread& t, Args a) {
    auto array = as<Bytearray>(a[0]);
    bool is_slice;
    TRY(item_index(t, a[1], array, is_slice));
    if (!is_slice) {
        uint8_t byte = TRY(byte_argument(t, a[2]));
        int64_t i = TRY(item_index(t, a[1], array, is_slice)); // __index__ of the value may have changed the size
        data_of(array)[i] = byte;
        return Value::none();
    }
    const Type* type = type_of(t, a[2]);
    if (is_str(a[2]) || (special(type, Special::iter_).is_unbound() && special(type, Special::getitem_).is_unbound())) {
        return raise_type_error(t, "can assign only bytes, buffers, or iterables of ints in range(0, 256)");
    }
    std::string data;
    TRY(collect_bytes(t, a[2], data, "byte must be in range(0, 256)"));
    TRY(set_slice(t, array, as<Slice>(a[1]), data));
    return Value::none();
}

Value dunder_delitem(Thread& t, Args a) {
    auto array = as<Bytearray>(a[0]);
    bool is_slice;
    int64_t i = TRY(item_index(t, a[1], array, is_slice));
    if (!is_slice) {
        TRY(splice(t, array, static_cast<size_t>(i), static_cast<size_t>(i) + 1, {}));
        return Value::none();
    }
    SliceBounds bounds = TRY(bounds_in(t, array, as<Slice>(a[1])));
    if (bounds.count <= 0) return Value::none();
    if (bounds.step == 1) {
        TRY(splice(t, array, static_cast<size_t>(bounds.start), static_cast<size_t>(bounds.start + bounds.count), {}));
    } else {
        TRY(delete_stepped(t, array, bounds));
    }
    return Value::none();
}

// -- changing

Value append(Thread& t, Args a) {
    auto array = as<Bytearray>(a[0]);
    uint8_t byte = TRY(byte_argument(t, a[1]));
    TRY(bytearray_resize(t, array, array->size + 1));
    data_of(array)[array->size - 1] = byte;
    return Value::none();
}

Result<void> extend_by(Thread& t, Bytearray* array, std::string_view data) {
    size_t size = array->size;
    bool by_itself = data.data() == array->view().data();
    TRY(bytearray_resize(t, array, size + data.size()));
    const char* from = by_itself ? array->view().data() : data.data();
    if (!data.empty()) copy_bytes(data_of(array) + size, from, data.size());
    return {};
}

Value extend(Thread& t, Args a) {
    if (is_str(a[1])) {
        return raise_type_error(t, "expected iterable of integers; got: 'str'");
    }
    const Type* type = type_of(t, a[1]);
    if (special(type, Special::iter_).is_unbound() && special(type, Special::getitem_).is_unbound()) {
        return raise_type_error(t, "can't extend bytearray with {}", type_name(t, a[1]));
    }
    std::string data;
    TRY(collect_bytes(t, a[1], data, "byte must be in range(0, 256)"));
    TRY(extend_by(t, as<Bytearray>(a[0]), data));
    return Value::none();
}

Value dunder_iadd(Thread& t, Args a) {
    if (!is_bytes(a[1]) && !has_kind(a[1], Kind::Bytearray) && !has_kind(a[1], Kind::Memoryview)) {
        return raise_type_error(t, "can't concat {} to {}", type_name(t, a[1]), type_name(t, a[0]));
    }
    TRY(extend_by(t, as<Bytearray>(a[0]), TRY(bytes_like(t, a[1]))));
    return a[0];
}

Value dunder_imul(Thread& t, Args a) {
    auto array = as<Bytearray>(a[0]);
    bool ok;
    int64_t count = TRY(repeat_count(t, a[1], Special::rmul_, ok));
    if (!ok) return Value::not_implemented();
    size_t one = array->size;
    size_t size;
    if (count < 0) count = 0;
    if (__builtin_mul_overflow(one, static_cast<size_t>(count), &size)) return raise_memory_error(t);
    TRY(bytearray_resize(t, array, size));
    for (size_t done = one; done < size; done += one) copy_bytes(data_of(array) + done, data_of(array), one);
    return a[0];
}

Value insert(Thread& t, Args a) {
    auto array = as<Bytearray>(a[0]);
    int64_t index = TRY(index_argument(t, a[1]));
    char byte = static_cast<char>(TRY(byte_argument(t, a[2])));
    auto size = static_cast<int64_t>(array->size);
    if (index < 0) index = std::max<int64_t>(0, index + size);
    auto at = static_cast<size_t>(std::min(index, size));
    TRY(splice(t, array, at, at, {&byte, 1}));
    return Value::none();
}

Value pop(Thread& t, Args a) {
    auto array = as<Bytearray>(a[0]);
    int64_t index = TRY(index_argument(t, a[1]));
    if (array->size == 0) return raise(t, t.types.IndexError, "pop from empty bytearray");
    if (index < 0) index += static_cast<int64_t>(array->size);
    if (static_cast<uint64_t>(index) >= array->size) return raise(t, t.types.IndexError, "pop index out of range");
    uint8_t byte = data_of(array)[index];
    TRY(splice(t, array, static_cast<size_t>(index), static_cast<size_t>(index) + 1, {}));
    return Value::small_int(byte);
}

Value remove(Thread& t, Args a) {
    auto array = as<Bytearray>(a[0]);
    char byte = static_cast<char>(TRY(byte_argument(t, a[1])));
    size_t at = array->view().find(byte);
    if (at == std::string_view::npos) return raise_value_error(t, "value not found in bytearray");
    TRY(splice(t, array, at, at + 1, {}));
    return Value::none();
}

Value reverse(Thread&, Args a) {
    auto array = as<Bytearray>(a[0]);
    std::reverse(data_of(array), data_of(array) + array->size);
    return Value::none();
}

Value clear(Thread& t, Args a) {
    TRY(bytearray_resize(t, as<Bytearray>(a[0]), 0));
    return Value::none();
}

Value copy(Thread& t, Args a) { return make_bytearray(t, as<Bytearray>(a[0])->view()); }

Value alloc(Thread& t, Args a) {
    auto array = as<Bytearray>(a[0]);
    return make_int(t, static_cast<int64_t>(array->buffer ? array->buffer->capacity : 0));
}

Value fromhex(Thread& t, Args a) {
    std::string data = TRY(parse_hex(t, a[1]));
    if (a[0] == Value(t.types.bytearray)) return make_bytearray(t, data);
    return call(t, a[0], {TRY(make_bytes(t, data))});
}

// bytearray(b'...'): single quotes are escaped in any case, as CPython does it.
Value dunder_repr(Thread& t, Args a) {
    Str* text = TRY(bytes_repr(t, as<Bytearray>(a[0])->view()));
    std::string out(type_name(t, a[0]));
    out += "(";
    if (text->data[1] == '"') {
        for (char c : text->view()) {
            if (c == '\'') out.push_back('\\');
            out.push_back(c);
        }
    } else {
        out += text->view();
    }
    out += ")";
    return make_str(t, out);
}

void trace_bytearray(Cell* cell, Marker& marker) { marker.visit(static_cast<Bytearray*>(cell)->buffer); }

constexpr MethodDef methods[] = {
    {"@staticmethod __new__(cls, /, *args, **kwargs)", "Create and return a new object.", dunder_new},
    {"__init__(self, source=?, encoding=?, errors=?)", "Initialize self.", dunder_init},
    {"__repr__(self, /)", "Return repr(self).", dunder_repr},
    {"__str__(self, /)", "Return str(self).", dunder_repr},
    {"__getitem__(self, key, /)", "Return self[key].", dunder_getitem},
    {"__setitem__(self, key, value, /)", "Set self[key] to value.", dunder_setitem},
    {"__delitem__(self, key, /)", "Delete self[key].", dunder_delitem},
    {"__iadd__(self, value, /)", "Implement self+=value.", dunder_iadd},
    {"__imul__(self, value, /)", "Implement self*=value.", dunder_imul},
    {"__alloc__(self, /)", "Return the number of bytes actually allocated.", alloc},
    {"append(self, item, /)", "Append a single item to the end of the bytearray.", append},
    {"clear(self, /)", "Remove all items from the bytearray.", clear},
    {"copy(self, /)", "Return a copy of B.", copy},
    {"extend(self, iterable_of_ints, /)", "Append all the items from the iterator or sequence.", extend},
    {"@classmethod fromhex(cls, string, /)", "Create a bytearray from a string of hexadecimal numbers.", fromhex},
    {"insert(self, index, item, /)", "Insert a single item into the bytearray before the given index.", insert},
    {"pop(self, index=-1, /)", "Remove and return a single item from B.", pop},
    {"remove(self, value, /)", "Remove the first occurrence of a value in the bytearray.", remove},
    {"reverse(self, /)", "Reverse the order of the values in B in place.", reverse},
    SHARED_BYTES_METHODS,
};

} // namespace

extern const TypeDef bytearray_type = {
    .name = "bytearray",
    .doc = "bytearray(iterable_of_ints) -> bytearray\nbytearray(string, encoding[, errors]) -> bytearray",
    .methods = methods,
    .kind = Kind::Bytearray,
    .size = sizeof(Bytearray),
    .flags = Type::BaseType | Type::MatchSelf,
    .trace = trace_bytearray,
};

} // namespace krait
