// The module struct: values to and from their bytes in memory.
//
// A format is read anew each time it is used: FormatReader walks over it and gives one Field after the other, so that a
// Struct is no more than its text and size. Invariants:
//  1. Every format is measured (which checks all of it) before a FormatReader walks over it to pack or unpack: what
//     it then gives is valid.
//  2. Packing runs Python code (__index__, __float__): into a local buffer first, which is copied to its place last.
#include <algorithm>
#include <bit>
#include <cmath>
#include <cstring>
#include <string>

#include "runtime/bytes.hpp"
#include "runtime/containers.hpp"
#include "runtime/float.hpp"
#include "runtime/function.hpp"
#include "runtime/int.hpp"
#include "runtime/protocols.hpp"
#include "runtime/sequence.hpp"
#include "runtime/str.hpp"
#include "stdlib/float_bytes.hpp"
#include "stdlib/native_modules.hpp"

namespace krait {
namespace {

const TypeDef error_type = {
    .name = "struct.error",
    .doc = nullptr,
    .methods = {},
    .kind = Kind::Exception,
    .flags = Type::BaseType | Type::HasDict | Type::IsException | Type::WeakReferable,
};

template <class... A>
[[gnu::cold]] Failed raise_error(Thread& t, std::string_view message, const A&... args) {
    Type* type = TRY(native_type_of(t, error_type, t.types.Exception));
    return raise(t, type, message, args...);
}

// ---- formats

struct Code {
    char letter;
    uint8_t size;          // native
    uint8_t standard_size; // with < > = !; 0: native only
};

// Every format character; a native item is aligned to its size.
constexpr Code codes[] = {{'x', 1, 1}, {'c', 1, 1}, {'b', 1, 1}, {'B', 1, 1}, {'?', 1, 1}, {'h', 2, 2}, {'H', 2, 2},
                          {'i', 4, 4}, {'I', 4, 4}, {'l', 8, 4}, {'L', 8, 4}, {'q', 8, 8}, {'Q', 8, 8}, {'n', 8, 0},
                          {'N', 8, 0}, {'e', 2, 2}, {'f', 4, 4}, {'d', 8, 8}, {'s', 1, 1}, {'p', 1, 1}, {'P', 8, 0}};

struct Field {
    char letter;
    uint8_t size;    // of one item
    uint64_t count;  // repetitions; bytes for s and p
    uint64_t offset; // from the beginning of the structure
};

constexpr uint64_t most_bytes = uint64_t{1} << 62;

class FormatReader {
public:
    explicit FormatReader(std::string_view format) : rest_(format) {
        char order = format.empty() ? '\0' : format[0];
        bool given = order == '@' || order == '=' || order == '<' || order == '>' || order == '!';
        if (given) rest_.remove_prefix(1);
        native_ = order != '=' && order != '<' && order != '>' && order != '!';
        big_endian_ = order == '>' || order == '!';
    }
    bool big_endian() const { return big_endian_; }
    uint64_t size() const { return offset_; }

    // The next field; false at the end, or with `error` set.
    bool next(Field& field, const char*& error);

private:
    std::string_view rest_;
    bool native_;
    bool big_endian_;
    uint64_t offset_ = 0;
};

bool FormatReader::next(Field& field, const char*& error) {
    while (!rest_.empty() && std::strchr(" \t\n\v\f\r", rest_[0]) != nullptr) rest_.remove_prefix(1);
    if (rest_.empty()) return false;
    field.count = 1;
    if (rest_[0] >= '0' && rest_[0] <= '9') {
        field.count = 0;
        while (!rest_.empty() && rest_[0] >= '0' && rest_[0] <= '9') {
            field.count = field.count * 10 + static_cast<uint64_t>(rest_[0] - '0');
            if (field.count > most_bytes) return error = "total struct size too long", false;
            rest_.remove_prefix(1);
        }
        if (rest_.empty()) return error = "repeat count given without format specifier", false;
    }
    const Code* code = nullptr;
    for (const Code& c : codes)
        if (c.letter == rest_[0]) code = &c;
    if (code == nullptr || (!native_ && code->standard_size == 0)) return error = "bad char in struct format", false;
    rest_.remove_prefix(1);
    field.letter = code->letter;
    field.size = native_ ? code->size : code->standard_size;
    if (native_) offset_ = (offset_ + field.size - 1) / field.size * field.size;
    field.offset = offset_;
    uint64_t bytes;
    bool too_large = __builtin_mul_overflow(field.count, uint64_t{field.size}, &bytes) ||
                     __builtin_add_overflow(offset_, bytes, &offset_) || offset_ > most_bytes;
    if (too_large) return error = "total struct size too long", false;
    return true;
}

struct Measure {
    uint64_t size;
    uint64_t items; // values to pack
};

Result<Measure> measure(Thread& t, std::string_view format) {
    FormatReader reader(format);
    Measure result{0, 0};
    Field field;
    const char* error = nullptr;
    while (reader.next(field, error)) {
        if (field.letter == 's' || field.letter == 'p') {
            result.items++;
        } else if (field.letter != 'x') {
            result.items += field.count;
        }
    }
    if (error != nullptr) return raise_error(t, error);
    result.size = reader.size();
    return result;
}

Result<Str*> format_argument(Thread& t, Value v) {
    if (is_str(v)) {
        for (char c : as<Str>(v)->view()) {
            if (c < 0) return raise_error(t, "bad char in struct format");
            if (c == 0) return raise_error(t, "embedded null character");
        }
        return as<Str>(v);
    }
    if (!is_bytes(v))
        return raise_type_error(t, "Struct() argument 1 must be a str or bytes object, not {}", type_name(t, v));
    for (char c : as<Bytes>(v)->view()) {
        if (c < 0) return raise_error(t, "bad char in struct format");
        if (c == 0) return raise_error(t, "embedded null character");
    }
    return make_str(t, as<Bytes>(v)->view());
}

// ---- one item

bool is_big_first(bool big_endian) { return big_endian != (std::endian::native == std::endian::big); }

void copy_ordered(char* out, const void* in, size_t size, bool swap) {
    std::memcpy(out, in, size);
    if (swap) std::reverse(out, out + size);
}

Failed raise_range(Thread& t, char letter, size_t size, bool is_signed) {
    if (!is_signed) {
        uint64_t most = size == 8 ? ~uint64_t{0} : (uint64_t{1} << (size * 8)) - 1;
        return raise_error(t, "'{}' format requires 0 <= number <= {}", letter, make_int(t, most));
    }
    auto least = static_cast<int64_t>(uint64_t{1} << 63) >> (64 - size * 8);
    return raise_error(t, "'{}' format requires {} <= number <= {}", letter, make_int(t, least), make_int(t, ~least));
}

Result<void> pack_integer(Thread& t, const Field& field, Value v, char* out, bool swap) {
    if (!is_int(v) && special(type_of(t, v), Special::index_).is_unbound())
        return raise_error(t, "required argument is not an integer");
    Value n = TRY(to_index(t, v));
    bool is_signed = field.letter >= 'a';
    uint64_t word;
    if (is_signed) {
        int64_t i;
        bool fits = int_to_int64(n, i);
        if (fits && field.size < 8) fits = i >> (field.size * 8 - 1) == 0 || i >> (field.size * 8 - 1) == -1;
        if (!fits) return raise_range(t, field.letter, field.size, true);
        word = static_cast<uint64_t>(i);
    } else if (field.letter == 'P') {
        int64_t i;
        if (int_to_int64(n, i))
            word = static_cast<uint64_t>(i);
        else if (!int_to_uint64(n, word))
            return raise_error(t, "int too large to convert");
    } else {
        bool fits = int_to_uint64(n, word);
        if (fits && field.size < 8) fits = word >> (field.size * 8) == 0;
        if (!fits) return raise_range(t, field.letter, field.size, false);
    }
    if constexpr (std::endian::native == std::endian::big) word <<= 64 - field.size * 8;
    copy_ordered(out, &word, field.size, swap);
    return {};
}

Result<void> pack_float(Thread& t, const Field& field, Value v, char* out, bool swap) {
    Result<double> converted = to_double(t, v);
    if (converted.is_error()) {
        t.clear_pending();
        return raise_error(t, "required argument is not a float");
    }
    double d = *converted;
    if (field.letter == 'd') {
        copy_ordered(out, &d, 8, swap);
        return {};
    }
    if (field.letter == 'f') {
        auto f = static_cast<float>(d);
        if (std::isinf(f) && !std::isinf(d) && is_int(v)) return raise_error(t, "int too large to convert");
        if (std::isinf(f) && !std::isinf(d))
            return raise(t, t.types.OverflowError, "float too large to pack with f format");
        copy_ordered(out, &f, 4, swap);
        return {};
    }
    uint16_t half;
    if (!half_from_double(d, half)) {
        if (is_int(v)) return raise_error(t, "int too large to convert");
        return raise(t, t.types.OverflowError, "float too large to pack with e format");
    }
    copy_ordered(out, &half, 2, swap);
    return {};
}

Result<void> pack_item(Thread& t, const Field& field, Value v, char* out, bool swap) {
    switch (field.letter) {
        case 'c':
            if (!is_bytes(v) || as<Bytes>(v)->size != 1)
                return raise_error(t, "char format requires a bytes object of length 1");
            *out = as<Bytes>(v)->data[0];
            return {};
        case '?': *out = TRY(truth(t, v)); return {};
        case 'e':
        case 'f':
        case 'd': return pack_float(t, field, v, out, swap);
        default: return pack_integer(t, field, v, out, swap);
    }
}

// The bytes of a field of kind s or p.
Result<void> pack_text(Thread& t, const Field& field, Value v, char* out) {
    if (!is_bytes(v) && !has_kind(v, Kind::Bytearray))
        return raise_error(t, "argument for '{}' must be a bytes object", field.letter);
    std::string_view text = TRY(bytes_like(t, v));
    bool counted = field.letter == 'p';
    if (field.count == 0) return {};
    text = text.substr(0, field.count - counted);
    std::memcpy(out + counted, text.data(), text.size());
    if (counted) *out = static_cast<char>(text.size() > 255 ? 255 : text.size());
    return {};
}

template <class T>
T load(const char* p, bool swap) {
    char bytes[sizeof(T)];
    copy_ordered(bytes, p, sizeof(T), swap);
    T value;
    std::memcpy(&value, bytes, sizeof(T));
    return value;
}

Value unpack_item(Thread& t, const Field& field, const char* p, bool swap) {
    switch (field.letter) {
        case 'c': return make_bytes(t, {p, 1});
        case '?': return Value::boolean(*p != 0);
        case 'e': return make_float(t, double_from_half(load<uint16_t>(p, swap)));
        case 'f': return make_float(t, load<float>(p, swap));
        case 'd': return make_float(t, load<double>(p, swap));
        default: break;
    }
    bool is_signed = field.letter >= 'a';
    switch (field.size) {
        case 1: return Value::small_int(is_signed ? int64_t{load<int8_t>(p, swap)} : load<uint8_t>(p, swap));
        case 2: return Value::small_int(is_signed ? int64_t{load<int16_t>(p, swap)} : load<uint16_t>(p, swap));
        case 4: return Value::small_int(is_signed ? int64_t{load<int32_t>(p, swap)} : load<uint32_t>(p, swap));
        default: return is_signed ? make_int(t, load<int64_t>(p, swap)) : make_int(t, load<uint64_t>(p, swap));
    }
}

// ---- whole structures

// Packs `values` into `out`, whose bytes are zero.
Result<void> pack_values(Thread& t, std::string_view format, std::span<const Value> values, char* out) {
    FormatReader reader(format);
    bool swap = is_big_first(reader.big_endian());
    Field field;
    const char* error = nullptr;
    size_t next = 0;
    while (reader.next(field, error)) {
        if (field.letter == 'x') continue;
        if (field.letter == 's' || field.letter == 'p') {
            TRY(pack_text(t, field, values[next++], out + field.offset));
            continue;
        }
        for (uint64_t i = 0; i < field.count; i++)
            TRY(pack_item(t, field, values[next++], out + field.offset + i * field.size, swap));
    }
    return {};
}

Value unpack_values(Thread& t, std::string_view format, const Measure& about, std::string_view data) {
    FormatReader reader(format);
    bool swap = is_big_first(reader.big_endian());
    // `data` lies in an object that the caller's arguments keep alive, and nothing here runs Python code.
    List* items = TRY(new_list(t, about.items));
    Field field;
    const char* error = nullptr;
    while (reader.next(field, error)) {
        const char* p = data.data() + field.offset;
        if (field.letter == 'x') continue;
        if (field.letter == 's' || field.letter == 'p') {
            std::string_view text(p, field.count);
            if (field.letter == 'p' && field.count > 0) text = text.substr(1, static_cast<uint8_t>(text[0]));
            TRY(list_append(t, items, Value(TRY(make_bytes(t, text)))));
            continue;
        }
        for (uint64_t i = 0; i < field.count; i++)
            TRY(list_append(t, items, TRY(unpack_item(t, field, p + i * field.size, swap))));
    }
    return make_tuple(t, {items->begin(), items->size});
}

// What all functions work on: the format with its size.
struct Layout {
    Str* format;
    Measure about;
};

Result<Layout> layout_of(Thread& t, Value format) {
    Layout layout{TRY(format_argument(t, format)), {}};
    layout.about = TRY(measure(t, layout.format->view()));
    return layout;
}

Value pack(Thread& t, const Layout& layout, std::span<const Value> values) {
    if (values.size() != layout.about.items)
        return raise_error(t, "pack expected {} items for packing (got {})", layout.about.items, values.size());
    Bytes* bytes = TRY(new_bytes(t, layout.about.size));
    std::memset(bytes->data, 0, bytes->size);
    TRY(pack_values(t, layout.format->view(), values, bytes->data));
    return bytes;
}

// Where `size` bytes at `offset` of a buffer begin; `verb`: packing, unpacking.
Result<uint64_t> place_in_buffer(Thread& t, int64_t offset, uint64_t size, uint64_t buffer, bool packing) {
    auto total = static_cast<int64_t>(buffer);
    if (offset < 0) {
        if (offset + static_cast<int64_t>(size) > 0 && packing)
            return raise_error(t, "no space to pack {} bytes at offset {}", size, offset);
        if (offset + static_cast<int64_t>(size) > 0)
            return raise_error(t, "not enough data to unpack {} bytes at offset {}", size, offset);
        if (offset + total < 0) return raise_error(t, "offset {} out of range for {}-byte buffer", offset, buffer);
        offset += total;
    }
    if (offset <= total && buffer - static_cast<uint64_t>(offset) >= size) return static_cast<uint64_t>(offset);
    return raise_error(
        t, "{} requires a buffer of at least {} bytes for {} {} bytes at offset {} (actual buffer size is {})",
        packing ? "pack_into" : "unpack_from", make_int(t, size + static_cast<uint64_t>(offset)),
        packing ? "packing" : "unpacking", size, offset, buffer);
}

// IndexError for what is too large.
Result<int64_t> offset_argument(Thread& t, Value v) { return sequence_index(t, TRY(to_index(t, v))); }

Value pack_into(Thread& t, const Layout& layout, std::span<const Value> arguments) {
    if (arguments.size() < 2)
        return raise_error(
            t, arguments.empty() ? "pack_into expected buffer argument" : "pack_into expected offset argument");
    if (arguments.size() - 2 != layout.about.items)
        return raise_error(t, "pack_into expected {} items for packing (got {})", layout.about.items,
                           arguments.size() - 2);
    if (is_bytes(arguments[0]))
        return raise_type_error(t, "argument must be read-write bytes-like object, not {}", type_name(t, arguments[0]));
    TRY(writable_bytes_like(t, arguments[0]));
    int64_t offset = TRY(offset_argument(t, arguments[1]));
    TRY(place_in_buffer(t, offset, layout.about.size, TRY(writable_bytes_like(t, arguments[0])).size, true));
    std::string packed(layout.about.size, '\0');
    TRY(pack_values(t, layout.format->view(), arguments.subspan(2), packed.data()));
    MutableBytes buffer = TRY(writable_bytes_like(t, arguments[0]));
    uint64_t at = TRY(place_in_buffer(t, offset, packed.size(), buffer.size, true));
    if (!packed.empty()) std::memcpy(buffer.data + at, packed.data(), packed.size());
    return Value::none();
}

Value unpack(Thread& t, const Layout& layout, Value buffer) {
    std::string_view data = TRY(bytes_like(t, buffer));
    if (data.size() != layout.about.size)
        return raise_error(t, "unpack requires a buffer of {} bytes", layout.about.size);
    return unpack_values(t, layout.format->view(), layout.about, data);
}

Value unpack_from(Thread& t, const Layout& layout, Value buffer, Value offset) {
    int64_t at = TRY(to_int64(t, offset));
    std::string_view data = TRY(bytes_like(t, buffer));
    uint64_t begin = TRY(place_in_buffer(t, at, layout.about.size, data.size(), false));
    return unpack_values(t, layout.format->view(), layout.about, data.substr(begin, layout.about.size));
}

// ---- iter_unpack

struct UnpackIterator : Cell {
    Str* format;
    Measure about;
    Value buffer; // none: at the end
    uint64_t next;
};

void trace_iterator(Cell* cell, Marker& marker) {
    marker.visit(static_cast<UnpackIterator*>(cell)->format);
    marker.visit(static_cast<UnpackIterator*>(cell)->buffer);
}

Value iterator_next(Thread& t, Args a) {
    auto* it = static_cast<UnpackIterator*>(a[0].cell());
    if (it->buffer.is_none()) return Value::unbound();
    std::string_view data = TRY(bytes_like(t, it->buffer));
    if (it->next + it->about.size > data.size()) {
        it->buffer = Value::none();
        return Value::unbound();
    }
    std::string_view part = data.substr(it->next, it->about.size);
    it->next += it->about.size;
    return unpack_values(t, it->format->view(), it->about, part);
}

Value iterator_length(Thread& t, Args a) {
    auto* it = static_cast<UnpackIterator*>(a[0].cell());
    if (it->buffer.is_none()) return Value::small_int(0);
    uint64_t size = TRY(bytes_like(t, it->buffer)).size();
    return make_int(t, it->next > size ? uint64_t{0} : (size - it->next) / it->about.size);
}

const MethodDef iterator_methods[] = {
    {"__iter__(self, /)", "Implement iter(self).", return_self},
    {"__next__(self, /)", "Implement next(self).", iterator_next},
    {"__length_hint__(self, /)", nullptr, iterator_length},
};

const TypeDef iterator_type = {
    .name = "_struct.unpack_iterator",
    .doc = nullptr,
    .methods = iterator_methods,
    .size = sizeof(UnpackIterator),
    .flags = Type::Abstract,
    .trace = trace_iterator,
};

Value iter_unpack(Thread& t, const Layout& layout, Value buffer) {
    if (layout.about.size == 0) return raise_error(t, "cannot iteratively unpack with a struct of length 0");
    std::string_view data = TRY(bytes_like(t, buffer));
    if (data.size() % layout.about.size != 0)
        return raise_error(t, "iterative unpacking requires a buffer of a multiple of {} bytes", layout.about.size);
    auto* it = new_native<UnpackIterator>(t, TRY(native_type_of(t, iterator_type)));
    it->format = layout.format;
    it->about = layout.about;
    it->buffer = buffer;
    it->next = 0;
    return it;
}

// ---- functions

Value function_calcsize(Thread& t, Args a) { return make_int(t, TRY(layout_of(t, a[0])).about.size); }
Value function_pack(Thread& t, Args a) { return pack(t, TRY(layout_of(t, a[0])), a.rest()); }
Value function_pack_into(Thread& t, Args a) { return pack_into(t, TRY(layout_of(t, a[0])), a.rest()); }
Value function_unpack(Thread& t, Args a) { return unpack(t, TRY(layout_of(t, a[0])), a[1]); }
Value function_unpack_from(Thread& t, Args a) { return unpack_from(t, TRY(layout_of(t, a[0])), a[1], a[2]); }
Value function_iter_unpack(Thread& t, Args a) { return iter_unpack(t, TRY(layout_of(t, a[0])), a[1]); }
Value clear_cache(Thread&, Args) { return Value::none(); }

const MethodDef functions[] = {
    {"calcsize(format, /)", "Return size in bytes of the struct described by the format string.", function_calcsize},
    {"pack(format, /, *values)",
     "pack(format, v1, v2, ...) -> bytes\n\nReturn a bytes object containing the values v1, v2, ... packed according\n"
     "to the format string.  See help(struct) for more on format strings.",
     function_pack},
    {"pack_into(format, /, *arguments)",
     "pack_into(format, buffer, offset, v1, v2, ...)\n\nPack the values v1, v2, ... according to the format string and "
     "write\nthe packed bytes into the writable buffer starting at offset.",
     function_pack_into},
    {"unpack(format, buffer, /)",
     "Return a tuple containing values unpacked according to the format string.\n\nThe buffer's size in bytes must be "
     "calcsize(format).",
     function_unpack},
    {"unpack_from(format, /, buffer, offset=0)",
     "Return a tuple containing values unpacked according to the format string.\n\nThe buffer's size, minus offset, "
     "must be at least calcsize(format).",
     function_unpack_from},
    {"iter_unpack(format, buffer, /)",
     "Return an iterator yielding tuples unpacked from the given bytes.\n\nThe bytes are unpacked according to the "
     "format string, like\na repeated invocation of unpack_from().",
     function_iter_unpack},
    {"_clearcache()", "Clear the internal cache.", clear_cache},
};

// ---- class Struct

struct StructObject : Cell {
    Str* format; // null until __init__
    Measure about;
};

void trace_struct(Cell* cell, Marker& marker) { marker.visit(static_cast<StructObject*>(cell)->format); }

StructObject* self(Args a) { return static_cast<StructObject*>(a[0].cell()); }

Result<Layout> layout_of_self(Thread& t, Args a) {
    if (self(a)->format == nullptr) return raise(t, t.types.RuntimeError, "Struct object is not initialized");
    return Layout{self(a)->format, self(a)->about};
}

extern const TypeDef struct_type;

Value struct_new(Thread& t, Args a) {
    Type* type = TRY(class_argument(t, a[0], struct_type));
    return new_native<StructObject>(t, type);
}

Value struct_init(Thread& t, Args a) {
    Layout layout = TRY(layout_of(t, a[1]));
    store_cell(self(a), self(a)->format, layout.format);
    self(a)->about = layout.about;
    return Value::none();
}

Value struct_pack(Thread& t, Args a) { return pack(t, TRY(layout_of_self(t, a)), a.rest()); }
Value struct_pack_into(Thread& t, Args a) { return pack_into(t, TRY(layout_of_self(t, a)), a.rest()); }
Value struct_unpack(Thread& t, Args a) { return unpack(t, TRY(layout_of_self(t, a)), a[1]); }
Value struct_unpack_from(Thread& t, Args a) { return unpack_from(t, TRY(layout_of_self(t, a)), a[1], a[2]); }
Value struct_iter_unpack(Thread& t, Args a) { return iter_unpack(t, TRY(layout_of_self(t, a)), a[1]); }
Value struct_format(Thread& t, Args a) { return TRY(layout_of_self(t, a)).format; }
Value struct_size(Thread& t, Args a) { return make_int(t, TRY(layout_of_self(t, a)).about.size); }

Value struct_repr(Thread& t, Args a) {
    Layout layout = TRY(layout_of_self(t, a));
    return format_message(t, "{}({})", {class_name(t, a[0]), TRY(repr(t, layout.format))});
}

const MethodDef struct_methods[] = {
    {"@staticmethod __new__(type, *args, **kwargs)", "Create and return a new object.", struct_new},
    {"__init__(self, /, format)",
     "Create a compiled struct object.\n\nReturn a new Struct object which writes and reads binary data according to\n"
     "the format string.",
     struct_init},
    {"__repr__(self, /)", "Return repr(self).", struct_repr},
    {"pack(self, /, *values)", "S.pack(v1, v2, ...) -> bytes", struct_pack},
    {"pack_into(self, /, *arguments)", "S.pack_into(buffer, offset, v1, v2, ...)", struct_pack_into},
    {"unpack(self, buffer, /)", "Return a tuple containing unpacked values.", struct_unpack},
    {"unpack_from(self, /, buffer, offset=0)", "Return a tuple containing unpacked values.", struct_unpack_from},
    {"iter_unpack(self, buffer, /)", "Return an iterator yielding tuples.", struct_iter_unpack},
    {"@property format(self)", "struct format string", struct_format},
    {"@property size(self)", "struct size in bytes", struct_size},
};

const TypeDef struct_type = {
    .name = "_struct.Struct",
    .doc = "Struct(fmt) --> compiled struct object",
    .methods = struct_methods,
    .size = sizeof(StructObject),
    .flags = Type::BaseType | Type::WeakReferable,
    .trace = trace_struct,
};

Result<void> set_up(Thread& t, Module* module) {
    TRY(module_add_type(t, module, struct_type));
    TRY(module_add_type(t, module, error_type, t.types.Exception));
    return {};
}

} // namespace

KRAIT_MODULE(struct) = {"struct", "Functions to convert between Python values and C structs.", functions, set_up};

} // namespace krait
