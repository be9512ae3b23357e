// memoryview: items of a native format at a stride over the bytes of a bytes or bytearray.
//
// Invariants:
//  1. A view holds the object, not its buffer: a bytearray may move or change its size. memoryview_bytes checks at
//     each use that the view still lies inside (BufferError otherwise), so no stale pointer is ever read.
//  2. A pointer from memoryview_bytes is valid until Python code runs.
#include "runtime/memoryview.hpp"

#include "runtime/bytes_methods.hpp"
#include "runtime/containers.hpp"
#include "runtime/float.hpp"
#include "runtime/int.hpp"
#include "runtime/protocols.hpp"
#include "runtime/text_args.hpp"

namespace krait {
namespace {

uint8_t size_of_format(char format) {
    switch (format) {
        case 'B':
        case 'b':
        case 'c':
        case '?': return 1;
        case 'h':
        case 'H': return 2;
        case 'i':
        case 'I':
        case 'f': return 4;
        case 'l':
        case 'L':
        case 'q':
        case 'Q':
        case 'd':
        case 'n':
        case 'N':
        case 'P': return 8;
        default: return 0;
    }
}

Memoryview* new_view(Thread& t, const Memoryview& like) {
    auto view = t.heap.allocate<Memoryview>(builtin_shapes::memoryview);
    Cell header = *view;
    *view = like;
    static_cast<Cell&>(*view) = header;
    view->hash = 0;
    return view;
}

size_t total_size(const Memoryview* view) { return view->length * view->item_size; }

bool is_contiguous(const Memoryview* view) { return view->stride == view->item_size || view->length <= 1; }

template <class T>
T load(const char* p) {
    T value;
    std::memcpy(&value, p, sizeof(T));
    return value;
}

Value unpack(Thread& t, char format, const char* p) {
    switch (format) {
        case 'B': return Value::small_int(load<uint8_t>(p));
        case 'b': return Value::small_int(load<int8_t>(p));
        case 'c': return make_bytes(t, {p, 1});
        case '?': return Value::boolean(*p != 0);
        case 'h': return Value::small_int(load<int16_t>(p));
        case 'H': return Value::small_int(load<uint16_t>(p));
        case 'i': return Value::small_int(load<int32_t>(p));
        case 'I': return Value::small_int(load<uint32_t>(p));
        case 'l':
        case 'q':
        case 'n': return make_int(t, load<int64_t>(p));
        case 'f': return make_float(t, load<float>(p));
        case 'd': return make_float(t, load<double>(p));
        default: return make_int(t, load<uint64_t>(p));
    }
}

Failed raise_bad_type(Thread& t, char format) {
    return raise_type_error(t, "memoryview: invalid type for format '{}'", format);
}

// The bytes of `v` in the format, in `out` (8 bytes).
Result<void> pack(Thread& t, char format, Value v, char* out) {
    if (format == 'c') {
        if (!is_bytes(v)) return raise_bad_type(t, format);
        if (as<Bytes>(v)->size != 1) return raise_value_error(t, "memoryview: invalid value for format 'c'");
        *out = as<Bytes>(v)->data[0];
        return {};
    }
    if (format == '?') {
        *out = TRY(truth(t, v));
        return {};
    }
    if (format == 'f' || format == 'd') {
        Result<double> d = to_double(t, v);
        if (d.is_error()) {
            t.clear_pending();
            return raise_bad_type(t, format);
        }
        auto single = static_cast<float>(*d);
        double full = *d;
        if (format == 'f')
            std::memcpy(out, &single, sizeof(single));
        else
            std::memcpy(out, &full, sizeof(full));
        return {};
    }
    if (!is_int(v) && special(type_of(t, v), Special::index_).is_unbound()) return raise_bad_type(t, format);
    Value n = TRY(to_index(t, v));
    unsigned bits = 8u * size_of_format(format);
    bool is_signed = format >= 'a' && format != 'c';
    int64_t small;
    uint64_t large;
    bool fits;
    if (is_signed) {
        fits = int_to_int64(n, small) &&
               (bits == 64 || (small >= -(int64_t{1} << (bits - 1)) && small < int64_t{1} << (bits - 1)));
        large = static_cast<uint64_t>(small);
    } else {
        fits = int_to_uint64(n, large) && (bits == 64 || large < uint64_t{1} << bits);
    }
    if (!fits) return raise_value_error(t, "memoryview: invalid value for format '{}'", format);
    std::memcpy(out, &large, 8);
    return {};
}

Result<size_t> item_index(Thread& t, Memoryview* view, Value key) {
    int64_t i = TRY(index_argument(t, key));
    if (i < 0) i += static_cast<int64_t>(view->length);
    if (static_cast<uint64_t>(i) >= view->length) {
        return raise(t, t.types.IndexError, "index out of bounds on dimension 1");
    }
    return static_cast<size_t>(i);
}

Result<Memoryview*> slice_view(Thread& t, Memoryview* view, Slice* slice) {
    SliceBounds bounds = TRY(slice_bounds(t, slice, static_cast<int64_t>(view->length)));
    Memoryview* part = new_view(t, *view);
    part->length = static_cast<uint64_t>(bounds.count > 0 ? bounds.count : 0);
    if (part->length > 0)
        part->offset = static_cast<uint64_t>(static_cast<int64_t>(view->offset) + bounds.start * view->stride);
    // One that does not fit is never used: the part has one item then.
    (void)__builtin_mul_overflow(view->stride, bounds.step, &part->stride);
    return part;
}

bool is_key(Thread& t, Value key) { return is_int(key) || special(type_of(t, key), Special::index_).is_bound(); }

// -- methods

Value dunder_new(Thread& t, Args a) { return make_memoryview(t, a[1]); }

Value dunder_getitem(Thread& t, Args a) {
    auto view = as<Memoryview>(a[0]);
    TRY(memoryview_bytes(t, view));
    if (auto slice = try_as<Slice>(a[1])) return slice_view(t, view, slice);
    if (!is_key(t, a[1])) return raise_type_error(t, "memoryview: invalid slice key");
    size_t i = TRY(item_index(t, view, a[1]));
    TRY(memoryview_bytes(t, view));
    return memoryview_item(t, view, i);
}

Value dunder_setitem(Thread& t, Args a) {
    auto view = as<Memoryview>(a[0]);
    TRY(memoryview_bytes(t, view));
    if (a[2].is_unbound()) return raise_type_error(t, "cannot delete memory");
    if (view->readonly) return raise_type_error(t, "cannot modify read-only memory");
    if (auto slice = try_as<Slice>(a[1])) {
        Memoryview* target = TRY(slice_view(t, view, slice));
        Memoryview* source = TRY(make_memoryview(t, a[2]));
        if (source->length != target->length || source->format != target->format) {
            return raise_value_error(t, "memoryview assignment: lvalue and rvalue have different structures");
        }
        std::string data = TRY(memoryview_copy(t, source)); // the two may overlap
        MemoryviewBytes out = TRY(memoryview_bytes(t, target));
        for (size_t i = 0; i < target->length; i++) {
            std::memcpy(out.data + static_cast<int64_t>(i) * target->stride, data.data() + i * target->item_size,
                        target->item_size);
        }
        return Value::none();
    }
    if (!is_key(t, a[1])) return raise_type_error(t, "memoryview: invalid slice key");
    size_t i = TRY(item_index(t, view, a[1]));
    char item[8];
    TRY(pack(t, view->format, a[2], item));
    MemoryviewBytes bytes = TRY(memoryview_bytes(t, view));
    std::memcpy(bytes.data + static_cast<int64_t>(i) * view->stride, item, view->item_size);
    return Value::none();
}

Value dunder_len(Thread& t, Args a) {
    auto view = as<Memoryview>(a[0]);
    TRY(memoryview_bytes(t, view));
    return Value::small_int(static_cast<int64_t>(view->length));
}

Value dunder_iter(Thread& t, Args a) {
    TRY(memoryview_bytes(t, as<Memoryview>(a[0])));
    return make_bytes_iterator(t, a[0]);
}

Value tolist(Thread& t, Args a) {
    auto view = as<Memoryview>(a[0]);
    TRY(memoryview_bytes(t, view));
    List* list = TRY(new_list(t, view->length));
    for (size_t i = 0; i < view->length; i++) TRY(list_append(t, list, TRY(memoryview_item(t, view, i))));
    return list;
}

Value tobytes(Thread& t, Args a) {
    std::string data = TRY(memoryview_copy(t, as<Memoryview>(a[0])));
    return make_bytes(t, data);
}

// Equal when the items are: with formats 'B', 'b', 'c' alike the bytes decide.
Value dunder_eq(Thread& t, Args a) {
    auto view = as<Memoryview>(a[0]);
    if (a[0] == a[1]) return Value::boolean(true);
    if (view->owner.is_unbound()) return Value::boolean(false);
    if (!is_bytes(a[1]) && !has_kind(a[1], Kind::Bytearray) && !has_kind(a[1], Kind::Memoryview)) {
        return Value::not_implemented();
    }
    if (auto other = try_as<Memoryview>(a[1]); other != nullptr && other->owner.is_unbound())
        return Value::boolean(false);
    Memoryview* other = TRY(make_memoryview(t, a[1]));
    if (view->length != other->length) return Value::boolean(false);
    if (view->format == other->format && view->format != 'f' && view->format != 'd') {
        std::string left = TRY(memoryview_copy(t, view));
        return Value::boolean(left == TRY(memoryview_copy(t, other)));
    }
    for (size_t i = 0; i < view->length; i++) {
        Value left = TRY(memoryview_item(t, view, i));
        Value right = TRY(memoryview_item(t, other, i));
        if (!TRY(compare_bool(t, left, right, Comparison::Eq))) return Value::boolean(false);
    }
    return Value::boolean(true);
}

Value dunder_ne(Thread& t, Args a) {
    Value equal = TRY(dunder_eq(t, a));
    return equal.is_bool() ? Value::boolean(equal.is_false()) : equal;
}

Value dunder_hash(Thread& t, Args a) {
    auto view = as<Memoryview>(a[0]);
    TRY(memoryview_bytes(t, view));
    if (!view->readonly) return raise_value_error(t, "cannot hash writable memoryview object");
    if (view->item_size != 1 || view->format == '?') {
        return raise_value_error(t, "memoryview: hashing is restricted to formats 'B', 'b' or 'c'");
    }
    std::string data = TRY(memoryview_copy(t, view));
    return make_int(t, static_cast<int64_t>(bytes_hash(t, TRY(make_bytes(t, data)))));
}

Value dunder_repr(Thread& t, Args a) {
    char text[64];
    const char* pattern =
        as<Memoryview>(a[0])->owner.is_unbound() ? "<released memory at 0x%llx>" : "<memory at 0x%llx>";
    int size = std::snprintf(text, sizeof(text), pattern, static_cast<unsigned long long>(a[0].bits()));
    return make_ascii(t, {text, static_cast<size_t>(size)});
}

Value cast(Thread& t, Args a) {
    auto view = as<Memoryview>(a[0]);
    TRY(memoryview_bytes(t, view));
    Str* format = TRY(str_argument(t, a[1], "cast", 1));
    std::string_view text = format->view();
    if (text.starts_with('@')) text.remove_prefix(1);
    uint8_t size = text.size() == 1 ? size_of_format(text[0]) : 0;
    if (size == 0) {
        return raise_value_error(t,
                                 "memoryview: destination format must be a native single character format "
                                 "prefixed with an optional '@'");
    }
    if (!is_contiguous(view)) return raise_type_error(t, "memoryview: casts are restricted to C-contiguous views");
    if (view->item_size != 1 && size != 1) {
        return raise_type_error(t, "memoryview: cannot cast between two non-byte formats");
    }
    size_t total = total_size(view);
    if (total % size != 0) return raise_type_error(t, "memoryview: length is not a multiple of itemsize");
    Memoryview* result = new_view(t, *view);
    result->format = text[0];
    result->item_size = size;
    result->stride = size;
    result->length = total / size;
    return result;
}

Value release(Thread&, Args a) {
    auto view = as<Memoryview>(a[0]);
    store(view, view->owner, Value::unbound());
    store(view, view->given, Value::unbound());
    return Value::none();
}

Value enter(Thread& t, Args a) {
    TRY(memoryview_bytes(t, as<Memoryview>(a[0])));
    return a[0];
}

Value toreadonly(Thread& t, Args a) {
    TRY(memoryview_bytes(t, as<Memoryview>(a[0])));
    Memoryview* view = new_view(t, *as<Memoryview>(a[0]));
    view->readonly = true;
    return view;
}

// -- attributes; all raise once the view is released

template <Value (*get)(Thread&, Memoryview*)>
Value attribute(Thread& t, Args a) {
    auto view = as<Memoryview>(a[0]);
    TRY(memoryview_bytes(t, view));
    return get(t, view);
}

Value get_obj(Thread&, Memoryview* view) { return view->given; }
Value get_nbytes(Thread&, Memoryview* view) { return Value::small_int(static_cast<int64_t>(total_size(view))); }
Value get_itemsize(Thread&, Memoryview* view) { return Value::small_int(view->item_size); }
Value get_format(Thread& t, Memoryview* view) { return make_ascii(t, {&view->format, 1}); }
Value get_ndim(Thread&, Memoryview*) { return Value::small_int(1); }
Value get_shape(Thread& t, Memoryview* view) {
    return small_tuple(t, {Value::small_int(static_cast<int64_t>(view->length))});
}
Value get_strides(Thread& t, Memoryview* view) { return small_tuple(t, {Value::small_int(view->stride)}); }
Value get_suboffsets(Thread& t, Memoryview*) { return t.state.empty_tuple; }
Value get_readonly(Thread&, Memoryview* view) { return Value::boolean(view->readonly); }
Value get_contiguous(Thread&, Memoryview* view) { return Value::boolean(is_contiguous(view)); }

void trace_memoryview(Cell* cell, Marker& marker) {
    auto view = static_cast<Memoryview*>(cell);
    marker.visit(view->owner);
    marker.visit(view->given);
}

constexpr MethodDef methods[] = {
    {"@staticmethod __new__(cls, object)", "Create a new memoryview object which references the given object.",
     dunder_new},
    {"__repr__(self, /)", "Return repr(self).", dunder_repr},
    {"__hash__(self, /)", "Return hash(self).", dunder_hash},
    {"__len__(self, /)", "Return len(self).", dunder_len},
    {"__iter__(self, /)", "Implement iter(self).", dunder_iter},
    {"__getitem__(self, key, /)", "Return self[key].", dunder_getitem},
    {"__setitem__(self, key, value, /)", "Set self[key] to value.", dunder_setitem},
    {"__eq__(self, value, /)", "Return self==value.", dunder_eq},
    {"__ne__(self, value, /)", "Return self!=value.", dunder_ne},
    {"__enter__(self, /)", nullptr, enter},
    {"__exit__(self, /, *args)", nullptr, release},
    {"cast(self, /, format)", "Cast a memoryview to a new format.", cast},
    {"hex(self, /, sep=?, bytes_per_sep=1)", "Return the data in the buffer as a str of hexadecimal numbers.",
     bytes_methods::hex},
    {"release(self, /)", "Release the underlying buffer exposed by the memoryview object.", release},
    {"tobytes(self, /, order=None)", "Return the data in the buffer as a byte string.", tobytes},
    {"tolist(self, /)", "Return the data in the buffer as a list of elements.", tolist},
    {"toreadonly(self, /)", "Return a readonly version of the memoryview.", toreadonly},
    {"@property obj(self)", "The underlying object of the memoryview.", attribute<get_obj>},
    {"@property nbytes(self)", "The amount of space in bytes that the array would use.", attribute<get_nbytes>},
    {"@property itemsize(self)", "The size in bytes of each element of the memoryview.", attribute<get_itemsize>},
    {"@property format(self)", "The format (in struct module style) for each element.", attribute<get_format>},
    {"@property ndim(self)", "The number of dimensions.", attribute<get_ndim>},
    {"@property shape(self)", "A tuple of ndim integers giving the shape of the memory.", attribute<get_shape>},
    {"@property strides(self)", "A tuple of ndim integers giving the size in bytes to access each element.",
     attribute<get_strides>},
    {"@property suboffsets(self)", "A tuple of integers used internally for PIL-style arrays.",
     attribute<get_suboffsets>},
    {"@property readonly(self)", "A bool indicating whether the memory is read only.", attribute<get_readonly>},
    {"@property contiguous(self)", "A bool indicating whether the memory is contiguous.", attribute<get_contiguous>},
    {"@property c_contiguous(self)", "A bool indicating whether the memory is C contiguous.",
     attribute<get_contiguous>},
    {"@property f_contiguous(self)", "A bool indicating whether the memory is Fortran contiguous.",
     attribute<get_contiguous>},
};

} // namespace

Result<Memoryview*> make_memoryview(Thread& t, Value object) {
    if (auto view = try_as<Memoryview>(object)) {
        TRY(memoryview_bytes(t, view));
        return new_view(t, *view);
    }
    if (!is_bytes(object) && !has_kind(object, Kind::Bytearray)) {
        return raise_type_error(t, "memoryview: a bytes-like object is required, not '{}'", type_name(t, object));
    }
    auto view = t.heap.allocate<Memoryview>(builtin_shapes::memoryview);
    view->owner = is_bytes(object) ? Value(as<Bytes>(object)) : object;
    view->given = object;
    // An array.array: its items are seen as they are, characters as numbers.
    char format = is_bytes(object) || object.cell()->aux == 0 ? 'B' : static_cast<char>(object.cell()->aux);
    if (format == 'u' || format == 'w') format = 'I';
    view->format = format;
    view->item_size = size_of_format(format);
    view->stride = view->item_size;
    view->offset = 0;
    view->length = own_bytes(object).size() / view->item_size;
    view->hash = 0;
    view->readonly = is_bytes(object);
    return view;
}

Result<MemoryviewBytes> memoryview_bytes(Thread& t, Memoryview* view) {
    if (view->owner.is_unbound()) {
        return raise_value_error(t, "operation forbidden on released memoryview object");
    }
    std::string_view data = own_bytes(view->owner);
    int64_t first = static_cast<int64_t>(view->offset);
    int64_t last = view->length == 0 ? first : first + static_cast<int64_t>(view->length - 1) * view->stride;
    int64_t end = (first > last ? first : last) + (view->length == 0 ? 0 : view->item_size);
    if (view->length > 0 && end > static_cast<int64_t>(data.size())) {
        return raise(t, t.types.BufferError, "memoryview: the size of the underlying bytearray has changed");
    }
    return MemoryviewBytes{const_cast<char*>(data.data()) + (view->length == 0 ? 0 : view->offset), total_size(view),
                           is_contiguous(view)};
}

Result<std::string> memoryview_copy(Thread& t, Memoryview* view) {
    MemoryviewBytes bytes = TRY(memoryview_bytes(t, view));
    if (bytes.contiguous) return std::string(bytes.data, bytes.size);
    std::string out;
    out.reserve(bytes.size);
    for (size_t i = 0; i < view->length; i++) {
        out.append(bytes.data + static_cast<int64_t>(i) * view->stride, view->item_size);
    }
    return out;
}

Value memoryview_item(Thread& t, Memoryview* view, uint64_t index) {
    MemoryviewBytes bytes = TRY(memoryview_bytes(t, view));
    return unpack(t, view->format, bytes.data + static_cast<int64_t>(index) * view->stride);
}

extern const TypeDef memoryview_type = {
    .name = "memoryview",
    .doc = "Create a new memoryview object which references the given object.",
    .methods = methods,
    .kind = Kind::Memoryview,
    .size = sizeof(Memoryview),
    .flags = Type::Sequence,
    .trace = trace_memoryview,
};

} // namespace krait
