// The module array: numbers of one C type, one after the other.
//
// An array is a cell of the kind Bytearray: size and buffer are a bytearray's, in bytes, so that everything that takes a
// bytes-like object takes arrays, too. Cell::aux is the typecode (0 in real bytearrays), which memoryview() asks for.
// Invariants:
//  1. The size is a multiple of the item's size.
//  2. Converting an item to bytes may run Python code (__index__, __float__), which may change any array: sizes and the
//     buffer are read after it.
#include <algorithm>
#include <cmath>
#include <cstring>
#include <string>

#include "runtime/bytes.hpp"
#include "runtime/containers.hpp"
#include "runtime/float.hpp"
#include "runtime/function.hpp"
#include "runtime/int.hpp"
#include "runtime/iterator_objects.hpp"
#include "runtime/protocols.hpp"
#include "runtime/sequence.hpp"
#include "runtime/str.hpp"
#include "runtime/text_args.hpp"
#include "stdlib/native_modules.hpp"

namespace krait {
namespace {

extern const TypeDef array_type;

struct ItemType {
    char letter;
    uint8_t size;
    const char* name; // in the OverflowError of a value that does not fit; null: C's own limits
};
constexpr ItemType item_types[] = {{'b', 1, "signed char"},
                                   {'B', 1, "unsigned byte integer"},
                                   {'u', 4, nullptr},
                                   {'w', 4, nullptr},
                                   {'h', 2, "signed short integer"},
                                   {'H', 2, "unsigned short"},
                                   {'i', 4, "signed integer"},
                                   {'I', 4, "unsigned int"},
                                   {'l', 8, nullptr},
                                   {'L', 8, nullptr},
                                   {'q', 8, nullptr},
                                   {'Q', 8, nullptr},
                                   {'f', 4, nullptr},
                                   {'d', 8, nullptr}};

const ItemType* find_item_type(uint32_t letter) {
    for (const ItemType& type : item_types)
        if (static_cast<uint32_t>(type.letter) == letter) return &type;
    return nullptr;
}

bool is_text(char letter) { return letter == 'u' || letter == 'w'; }

bool is_array(Thread& t, Value v) {
    return has_kind(v, Kind::Bytearray) && v.cell()->aux != 0 && type_of(t, v)->instance_kind == Kind::Bytearray;
}
Bytearray* self(Args a) { return static_cast<Bytearray*>(a[0].cell()); }
char letter_of(const Bytearray* array) { return static_cast<char>(array->aux); }
size_t item_size(const Bytearray* array) { return find_item_type(array->aux)->size; }
uint64_t count_of(const Bytearray* array) { return array->size / item_size(array); }
char* data_of(const Bytearray* array) {
    return array->buffer ? reinterpret_cast<char*>(array->buffer->bytes) : nullptr;
}

Bytearray* empty_array(Thread& t, Type* type, char letter) {
    auto* array = new_native<Bytearray>(t, type);
    array->aux = static_cast<uint8_t>(letter);
    return array;
}
Result<Bytearray*> array_like(Thread& t, const Bytearray* array) {
    return empty_array(t, TRY(native_type_of(t, array_type)), letter_of(array));
}

// ---- items

template <class T>
T load(const char* p) {
    T value;
    std::memcpy(&value, p, sizeof(T));
    return value;
}

Value load_item(Thread& t, char letter, const char* p) {
    switch (letter) {
        case 'b': return Value::small_int(load<int8_t>(p));
        case 'B': return Value::small_int(load<uint8_t>(p));
        case 'h': return Value::small_int(load<int16_t>(p));
        case 'H': return Value::small_int(load<uint16_t>(p));
        case 'i': return Value::small_int(load<int32_t>(p));
        case 'I': return Value::small_int(load<uint32_t>(p));
        case 'l':
        case 'q': return make_int(t, load<int64_t>(p));
        case 'L':
        case 'Q': return make_int(t, load<uint64_t>(p));
        case 'f': return make_float(t, load<float>(p));
        case 'd': return make_float(t, load<double>(p));
        default: {
            auto code_point = load<uint32_t>(p);
            if (code_point > 0x10FFFF)
                return raise_value_error(t, "character U+{} is not in range [U+0000; U+10ffff]",
                                         make_int(t, uint64_t{code_point}));
            return char_str(t, code_point);
        }
    }
}

Value item_at(Thread& t, Bytearray* array, uint64_t i) {
    return load_item(t, letter_of(array), data_of(array) + i * item_size(array));
}

Failed raise_item_range(Thread& t, const ItemType& type, Value n) {
    if (type.name != nullptr)
        return raise(t, t.types.OverflowError, "{} is {} than {}", type.name, int_is_negative(n) ? "less" : "greater",
                     int_is_negative(n) ? "minimum" : "maximum");
    if (type.letter >= 'a')
        return raise(t, t.types.OverflowError, "{}",
                     type.letter == 'l' ? "Python int too large to convert to C long" : "int too big to convert");
    if (int_is_negative(n))
        return raise(t, t.types.OverflowError,
                     type.letter == 'L' ? "can't convert negative value to unsigned int"
                                        : "can't convert negative int to unsigned");
    return raise(t, t.types.OverflowError,
                 type.letter == 'L' ? "Python int too large to convert to C unsigned long" : "int too big to convert");
}

// The bytes of `v` as an item, in `out` (8 bytes).
Result<void> store_item(Thread& t, char letter, Value v, char* out) {
    const ItemType& type = *find_item_type(static_cast<uint8_t>(letter));
    if (is_text(letter)) {
        if (!is_str(v) || as<Str>(v)->length != 1) return raise_type_error(t, "array item must be unicode character");
        uint32_t code_point = code_point_at(as<Str>(v), 0);
        std::memcpy(out, &code_point, 4);
        return {};
    }
    if (letter == 'f' || letter == 'd') {
        double d = TRY(to_double(t, v));
        auto f = static_cast<float>(d);
        if (letter == 'd')
            std::memcpy(out, &d, 8);
        else
            std::memcpy(out, &f, 4);
        return {};
    }
    Value n = TRY(to_index(t, v));
    unsigned bits = type.size * 8;
    uint64_t word;
    if (letter >= 'a') {
        int64_t i;
        bool fits = int_to_int64(n, i) && (bits == 64 || i >> (bits - 1) == 0 || i >> (bits - 1) == -1);
        if (!fits) return raise_item_range(t, type, n);
        word = static_cast<uint64_t>(i);
    } else {
        bool fits = int_to_uint64(n, word) && (bits == 64 || word >> bits == 0);
        if (!fits) return raise_item_range(t, type, n);
    }
    // The lowest bytes: this machine, like all that Krait runs on, is little-endian.
    std::memcpy(out, &word, type.size);
    return {};
}

Result<void> append_item(Thread& t, Bytearray* array, Value v) {
    char item[8];
    TRY(store_item(t, letter_of(array), v, item));
    size_t size = item_size(array);
    TRY(bytearray_resize(t, array, array->size + size));
    std::memcpy(data_of(array) + array->size - size, item, size);
    return {};
}

Result<void> append_bytes(Thread& t, Bytearray* array, std::string_view data) {
    if (data.size() % item_size(array) != 0) return raise_value_error(t, "bytes length not a multiple of item size");
    std::string copy(data); // it may be the array's own
    uint64_t size = array->size;
    TRY(bytearray_resize(t, array, size + copy.size()));
    if (!copy.empty()) std::memcpy(data_of(array) + size, copy.data(), copy.size());
    return {};
}

Result<void> append_text(Thread& t, Bytearray* array, Str* text) {
    uint64_t size = array->size;
    TRY(bytearray_resize(t, array, size + text->length * 4));
    const char* p = text->view().data();
    char* out = data_of(array) + size;
    for (size_t i = 0; i < text->length; i++) {
        uint32_t code_point = next_code_point(p);
        std::memcpy(out + i * 4, &code_point, 4);
    }
    return {};
}

Result<void> extend_by(Thread& t, Bytearray* array, Value items) {
    if (is_array(t, items)) {
        auto* other = static_cast<Bytearray*>(items.cell());
        if (other->aux != array->aux) return raise_type_error(t, "can only extend with array of same kind");
        return append_bytes(t, array, other->view());
    }
    return for_each(t, items, [&](Value item) { return append_item(t, array, item); });
}

// ---- making

Result<char> typecode_argument(Thread& t, Value v) {
    if (!is_str(v) || as<Str>(v)->length != 1)
        return raise_type_error(t, "array() argument 1 must be a unicode character, not {}", type_name(t, v));
    const ItemType* type = find_item_type(code_point_at(as<Str>(v), 0));
    if (type == nullptr) return raise_value_error(t, "bad typecode (must be b, B, u, h, H, i, I, l, L, q, Q, f or d)");
    return type->letter;
}

Result<void> fill(Thread& t, Bytearray* array, Value initial) {
    char letter = letter_of(array);
    bool from_text = is_str(initial) || (is_array(t, initial) && is_text(static_cast<char>(initial.cell()->aux)));
    if (from_text && !is_text(letter))
        return raise_type_error(t, "cannot use a {} to initialize an array with typecode '{}'",
                                is_str(initial) ? "str" : "unicode array", letter);
    if (is_str(initial)) return append_text(t, array, as<Str>(initial));
    if (is_array(t, initial)) {
        auto* other = static_cast<Bytearray*>(initial.cell());
        if (other->aux == array->aux) return append_bytes(t, array, other->view());
        for (uint64_t i = 0; i < count_of(other); i++) TRY(append_item(t, array, TRY(item_at(t, other, i))));
        return {};
    }
    if (is_bytes(initial) || has_kind(initial, Kind::Bytearray))
        return append_bytes(t, array, TRY(bytes_like(t, initial)));
    return extend_by(t, array, initial);
}

Value array_new(Thread& t, Args a) {
    Type* type = TRY(class_argument(t, a[0], array_type));
    bool exact = type->def == &array_type;
    if (exact && a.keyword(0).is_bound() && as<Dict>(a.keyword(0))->used > 0)
        return raise_type_error(t, "array.array() takes no keyword arguments");
    std::span<Value> arguments = a.rest();
    if (arguments.empty() || arguments.size() > 2)
        return raise_type_error(t, "array() takes {} ({} given)",
                                arguments.empty() ? "at least 1 argument" : "at most 2 arguments", arguments.size());
    char letter = TRY(typecode_argument(t, arguments[0]));
    Bytearray* array = empty_array(t, type, letter);
    if (arguments.size() == 2) TRY(fill(t, array, arguments[1]));
    return array;
}

// ---- subscripts

Result<uint64_t> item_index(Thread& t, Bytearray* array, Value key, const char* out_of_range) {
    if (!has_index(t, key)) return raise_type_error(t, "array indices must be integers");
    int64_t i = TRY(sequence_index(t, key));
    auto count = static_cast<int64_t>(count_of(array));
    if (i < 0) i += count;
    if (i < 0 || i >= count) return raise(t, t.types.IndexError, out_of_range);
    return static_cast<uint64_t>(i);
}

Result<SliceBounds> bounds_of(Thread& t, Bytearray* array, Value slice) {
    SliceBounds bounds = TRY(slice_unpack(t, as<Slice>(slice)));
    slice_adjust(bounds, static_cast<int64_t>(count_of(array)));
    return bounds;
}

Value getitem(Thread& t, Args a) {
    Bytearray* array = self(a);
    if (!has_kind(a[1], Kind::Slice))
        return item_at(t, array, TRY(item_index(t, array, a[1], "array index out of range")));
    SliceBounds bounds = TRY(bounds_of(t, array, a[1]));
    Bytearray* part = TRY(array_like(t, array));
    size_t size = item_size(array);
    TRY(bytearray_resize(t, part, static_cast<uint64_t>(bounds.count) * size));
    for (int64_t i = 0; i < bounds.count; i++)
        std::memcpy(data_of(part) + static_cast<size_t>(i) * size,
                    data_of(array) + static_cast<size_t>(bounds.start + i * bounds.step) * size, size);
    return part;
}

// Puts `data` in place of the bytes [begin, end).
Result<void> replace_bytes(Thread& t, Bytearray* array, uint64_t begin, uint64_t end, std::string_view data) {
    std::string copy(data);
    uint64_t behind = array->size - end;
    if (copy.size() < end - begin) {
        if (array->exports > 0)
            return raise(t, t.types.BufferError, "cannot resize an array that is exporting buffers");
        if (behind > 0) std::memmove(data_of(array) + begin + copy.size(), data_of(array) + end, behind);
        TRY(bytearray_resize(t, array, begin + copy.size() + behind));
    } else if (copy.size() > end - begin) {
        TRY(bytearray_resize(t, array, begin + copy.size() + behind));
        if (behind > 0) std::memmove(data_of(array) + begin + copy.size(), data_of(array) + end, behind);
    }
    if (!copy.empty()) std::memcpy(data_of(array) + begin, copy.data(), copy.size());
    return {};
}

Result<void> delete_stepped(Thread& t, Bytearray* array, const SliceBounds& bounds) {
    size_t size = item_size(array);
    std::string kept;
    uint64_t next = 0;
    int64_t step = bounds.step < 0 ? -bounds.step : bounds.step;
    int64_t first = bounds.step < 0 ? bounds.start + (bounds.count - 1) * bounds.step : bounds.start;
    for (int64_t i = 0; i < bounds.count; i++) {
        auto at = static_cast<uint64_t>(first + i * step);
        kept.append(data_of(array) + next * size, (at - next) * size);
        next = at + 1;
    }
    kept.append(data_of(array) + next * size, array->size - next * size);
    return replace_bytes(t, array, 0, array->size, kept);
}

Result<void> set_slice(Thread& t, Bytearray* array, Value slice, Value value) {
    if (value.is_bound() && !is_array(t, value))
        return raise_type_error(t, "can only assign array (not \"{}\") to array slice", type_name(t, value));
    if (value.is_bound() && value.cell()->aux != array->aux)
        return raise_type_error(t, "bad argument type for built-in operation");
    SliceBounds bounds = TRY(bounds_of(t, array, slice));
    size_t size = item_size(array);
    std::string data;
    if (value.is_bound()) data = static_cast<Bytearray*>(value.cell())->view();
    if (bounds.step == 1) {
        auto begin = static_cast<uint64_t>(bounds.start);
        return replace_bytes(t, array, begin * size, (begin + static_cast<uint64_t>(bounds.count)) * size, data);
    }
    if (value.is_unbound()) return bounds.count == 0 ? Result<void>() : delete_stepped(t, array, bounds);
    if (data.size() != static_cast<uint64_t>(bounds.count) * size)
        return raise_value_error(t, "attempt to assign array of size {} to extended slice of size {}",
                                 data.size() / size, bounds.count);
    for (int64_t i = 0; i < bounds.count; i++)
        std::memcpy(data_of(array) + static_cast<size_t>(bounds.start + i * bounds.step) * size,
                    data.data() + static_cast<size_t>(i) * size, size);
    return {};
}

Value setitem(Thread& t, Args a) {
    Bytearray* array = self(a);
    if (has_kind(a[1], Kind::Slice)) {
        TRY(set_slice(t, array, a[1], a[2]));
        return Value::none();
    }
    TRY(item_index(t, array, a[1], "array assignment index out of range"));
    char item[8];
    TRY(store_item(t, letter_of(array), a[2], item));
    uint64_t i = TRY(item_index(t, array, a[1], "array assignment index out of range"));
    std::memcpy(data_of(array) + i * item_size(array), item, item_size(array));
    return Value::none();
}

Value delitem(Thread& t, Args a) {
    Bytearray* array = self(a);
    if (has_kind(a[1], Kind::Slice)) {
        TRY(set_slice(t, array, a[1], Value::unbound()));
        return Value::none();
    }
    uint64_t i = TRY(item_index(t, array, a[1], "array assignment index out of range"));
    TRY(replace_bytes(t, array, i * item_size(array), (i + 1) * item_size(array), {}));
    return Value::none();
}

// ---- list-like methods

Value len(Thread& t, Args a) { return make_int(t, count_of(self(a))); }
Value iter(Thread& t, Args a) { return make_sequence_iterator(t, a[0]); }

Value append(Thread& t, Args a) {
    TRY(append_item(t, self(a), a[1]));
    return Value::none();
}

Value extend(Thread& t, Args a) {
    TRY(extend_by(t, self(a), a[1]));
    return Value::none();
}

Value insert(Thread& t, Args a) {
    int64_t i = TRY(to_int64(t, a[1]));
    char item[8];
    TRY(store_item(t, letter_of(self(a)), a[2], item));
    auto count = static_cast<int64_t>(count_of(self(a)));
    if (i < 0) i = std::max<int64_t>(i + count, 0);
    uint64_t at = static_cast<uint64_t>(std::min(i, count)) * item_size(self(a));
    TRY(replace_bytes(t, self(a), at, at, {item, item_size(self(a))}));
    return Value::none();
}

Value pop(Thread& t, Args a) {
    int64_t i = TRY(to_int64(t, a[1]));
    Bytearray* array = self(a);
    auto count = static_cast<int64_t>(count_of(array));
    if (count == 0) return raise(t, t.types.IndexError, "pop from empty array");
    if (i < 0) i += count;
    if (i < 0 || i >= count) return raise(t, t.types.IndexError, "pop index out of range");
    Value item = TRY(item_at(t, array, static_cast<uint64_t>(i)));
    uint64_t at = static_cast<uint64_t>(i) * item_size(array);
    TRY(replace_bytes(t, array, at, at + item_size(array), {}));
    return item;
}

// The index of the first item equal to `v` from `start` to before `stop`, -1 when there is none.
Result<int64_t> find(Thread& t, Bytearray* array, Value v, int64_t start, int64_t stop) {
    for (int64_t i = start; i < stop && i < static_cast<int64_t>(count_of(array)); i++)
        if (TRY(equal(t, TRY(item_at(t, array, static_cast<uint64_t>(i))), v))) return i;
    return -1;
}

Value index(Thread& t, Args a) {
    auto count = static_cast<int64_t>(count_of(self(a)));
    int64_t start = TRY(search_bound(t, a[2], count));
    int64_t stop = TRY(search_bound(t, a[3], count));
    int64_t i = TRY(find(t, self(a), a[1], start, stop));
    if (i < 0) return raise_value_error(t, "array.index(x): x not in array");
    return Value::small_int(i);
}

Value remove(Thread& t, Args a) {
    int64_t i = TRY(find(t, self(a), a[1], 0, Value::max_small_int));
    if (i < 0) return raise_value_error(t, "array.remove(x): x not in array");
    uint64_t at = static_cast<uint64_t>(i) * item_size(self(a));
    if (at < self(a)->size) TRY(replace_bytes(t, self(a), at, at + item_size(self(a)), {}));
    return Value::none();
}

Value contains_method(Thread& t, Args a) {
    return Value::boolean(TRY(find(t, self(a), a[1], 0, Value::max_small_int)) >= 0);
}

Value count(Thread& t, Args a) {
    int64_t n = 0;
    for (uint64_t i = 0; i < count_of(self(a)); i++) n += TRY(equal(t, TRY(item_at(t, self(a), i)), a[1]));
    return Value::small_int(n);
}

void reverse_items(char* data, size_t count, size_t size) {
    for (size_t i = 0; i + 1 < count - i; i++)
        std::swap_ranges(data + i * size, data + (i + 1) * size, data + (count - 1 - i) * size);
}

Value reverse(Thread&, Args a) {
    if (self(a)->size > 0) reverse_items(data_of(self(a)), count_of(self(a)), item_size(self(a)));
    return Value::none();
}

Value clear(Thread& t, Args a) {
    TRY(bytearray_resize(t, self(a), 0));
    return Value::none();
}

Value copy(Thread& t, Args a) {
    Bytearray* result = TRY(array_like(t, self(a)));
    TRY(append_bytes(t, result, self(a)->view()));
    return result;
}

// ---- operators

Value add(Thread& t, Args a) {
    if (!is_array(t, a[1]))
        return raise_type_error(t, "can only append array (not \"{}\") to array", type_name(t, a[1]));
    if (a[1].cell()->aux != self(a)->aux) return raise_type_error(t, "bad argument type for built-in operation");
    Bytearray* result = TRY(array_like(t, self(a)));
    TRY(append_bytes(t, result, self(a)->view()));
    TRY(append_bytes(t, result, static_cast<Bytearray*>(a[1].cell())->view()));
    return result;
}

Value inplace_add(Thread& t, Args a) {
    if (!is_array(t, a[1]))
        return raise_type_error(t, "can only extend array with array (not \"{}\")", type_name(t, a[1]));
    TRY(extend_by(t, self(a), a[1]));
    return a[0];
}

Result<void> repeat_into(Thread& t, Bytearray* out, std::string_view data, int64_t count) {
    std::string one(data);
    uint64_t total;
    if (__builtin_mul_overflow(one.size(), static_cast<uint64_t>(count), &total) || total > uint64_t{1} << 62)
        return raise_memory_error(t);
    TRY(bytearray_resize(t, out, total));
    if (total > 0) fill_repeated(data_of(out), one.data(), one.size(), static_cast<size_t>(count));
    return {};
}

Value multiply(Thread& t, Args a) {
    int64_t count = TRY(repeat_count(t, a[1]));
    if (count < 0) return Value::not_implemented();
    Bytearray* result = TRY(array_like(t, self(a)));
    TRY(repeat_into(t, result, self(a)->view(), count));
    return result;
}

Value inplace_multiply(Thread& t, Args a) {
    int64_t count = TRY(repeat_count(t, a[1]));
    if (count < 0) return Value::not_implemented();
    TRY(repeat_into(t, self(a), self(a)->view(), count));
    return a[0];
}

template <Comparison op>
Value richcompare(Thread& t, Args a) {
    if (!is_array(t, a[1])) return Value::not_implemented();
    Bytearray* left = self(a);
    auto* right = static_cast<Bytearray*>(a[1].cell());
    bool equality = op == Comparison::Eq || op == Comparison::Ne;
    if (equality && count_of(left) != count_of(right)) return Value::boolean(op == Comparison::Ne);
    for (uint64_t i = 0; i < count_of(left) && i < count_of(right); i++) {
        Value x = TRY(item_at(t, left, i)), y = TRY(item_at(t, right, i));
        if (TRY(compare_bool(t, x, y, Comparison::Eq))) continue;
        return equality ? Value::boolean(op == Comparison::Ne) : compare(t, x, y, op);
    }
    return compare_sizes(count_of(left), count_of(right), op);
}

// ---- conversions

Value tolist(Thread& t, Args a) {
    List* list = TRY(new_list(t, count_of(self(a))));
    for (uint64_t i = 0; i < count_of(self(a)); i++) TRY(list_append(t, list, TRY(item_at(t, self(a), i))));
    return list;
}

Value tobytes(Thread& t, Args a) { return make_bytes(t, self(a)->view()); }

Value frombytes(Thread& t, Args a) {
    TRY(append_bytes(t, self(a), TRY(bytes_like(t, a[1]))));
    return Value::none();
}

Value fromlist(Thread& t, Args a) {
    if (!has_kind(a[1], Kind::List)) return raise_type_error(t, "arg must be list");
    uint64_t before = self(a)->size;
    List* list = as<List>(a[1]);
    uint64_t size = list->size;
    for (uint64_t i = 0; i < size; i++) {
        if (list->size != size) return raise(t, t.types.RuntimeError, "list changed size during iteration");
        if (append_item(t, self(a), (*list)[i]).is_error()) {
            if (self(a)->size > before) TRY(bytearray_resize(t, self(a), before));
            return Value::error();
        }
    }
    return Value::none();
}

Value fromunicode(Thread& t, Args a) {
    if (!is_text(letter_of(self(a))))
        return raise_value_error(t, "fromunicode() may only be called on unicode type arrays ('u' or 'w')");
    TRY(append_text(t, self(a), TRY(str_argument(t, a[1], "fromunicode", 0))));
    return Value::none();
}

Value tounicode(Thread& t, Args a) {
    if (!is_text(letter_of(self(a))))
        return raise_value_error(t, "tounicode() may only be called on unicode type arrays ('u' or 'w')");
    StrBuilder out(t);
    for (uint64_t i = 0; i < count_of(self(a)); i++) {
        TRY(item_at(t, self(a), i)); // checks the range
        out.append_code_point(load<uint32_t>(data_of(self(a)) + i * 4));
    }
    return out.finish();
}

Value tofile(Thread& t, Args a) {
    TRY(call_method(t, a[1], intern(t, "write"), {TRY(tobytes(t, a))}));
    return Value::none();
}

Value fromfile(Thread& t, Args a) {
    int64_t n = TRY(to_int64(t, a[2]));
    if (n < 0) return raise_value_error(t, "negative count");
    if (static_cast<uint64_t>(n) > (uint64_t{1} << 62) / item_size(self(a))) return raise_memory_error(t);
    uint64_t wanted = static_cast<uint64_t>(n) * item_size(self(a));
    Value data = TRY(call_method(t, a[1], intern(t, "read"), {make_int(t, wanted)}));
    if (!is_bytes(data)) return raise_type_error(t, "read() didn't return bytes");
    bool short_read = as<Bytes>(data)->size != wanted;
    TRY(append_bytes(t, self(a), as<Bytes>(data)->view()));
    if (short_read) return raise(t, t.types.EOFError, "read() didn't return enough bytes");
    return Value::none();
}

Value byteswap(Thread&, Args a) {
    size_t size = item_size(self(a));
    char* data = data_of(self(a));
    for (uint64_t i = 0; i < count_of(self(a)); i++) std::reverse(data + i * size, data + (i + 1) * size);
    return Value::none();
}

Value buffer_info(Thread& t, Args a) {
    auto address = static_cast<uint64_t>(reinterpret_cast<uintptr_t>(data_of(self(a))));
    return small_tuple(t, {make_int(t, address), make_int(t, count_of(self(a)))});
}

Value typecode(Thread& t, Args a) { return char_str(t, static_cast<uint8_t>(letter_of(self(a)))); }
Value itemsize(Thread&, Args a) { return Value::small_int(static_cast<int64_t>(item_size(self(a)))); }

Value reduce(Thread& t, Args a) {
    Value items = is_text(letter_of(self(a))) ? tounicode(t, a) : tolist(t, a);
    Value arguments = small_tuple(t, {typecode(t, a), TRY(items)});
    Value state = TRY(find_attribute(t, a[0], t.names.dunder_dict));
    return small_tuple(t, {type_of(t, a[0]), arguments, state.is_bound() ? state : Value::none()});
}

Value repr_method(Thread& t, Args a) {
    std::string_view name = class_name(t, a[0]);
    if (self(a)->size == 0) return format_message(t, "{}('{}')", {name, letter_of(self(a))});
    Value items = TRY(is_text(letter_of(self(a))) ? tounicode(t, a) : tolist(t, a));
    return format_message(t, "{}('{}', {})", {name, letter_of(self(a)), TRY(repr(t, items))});
}

const MethodDef methods[] = {
    {"@staticmethod __new__(type, *arguments, **keywords)", "Create and return a new object.", array_new},
    {"__repr__(self, /)", "Return repr(self).", repr_method},
    {"__len__(self, /)", "Return len(self).", len},
    {"__iter__(self, /)", "Implement iter(self).", iter},
    {"__getitem__(self, key, /)", "Return self[key].", getitem},
    {"__setitem__(self, key, value, /)", "Set self[key] to value.", setitem},
    {"__delitem__(self, key, /)", "Delete self[key].", delitem},
    {"__contains__(self, key, /)", "Return bool(key in self).", contains_method},
    {"__add__(self, value, /)", "Return self+value.", add},
    {"__iadd__(self, value, /)", "Implement self+=value.", inplace_add},
    {"__mul__(self, value, /)", "Return self*value.", multiply},
    {"__rmul__(self, value, /)", "Return value*self.", multiply},
    {"__imul__(self, value, /)", "Implement self*=value.", inplace_multiply},
    COMPARISON_METHODS(richcompare),
    {"__copy__(self, /)", "Return a copy of the array.", copy},
    {"__deepcopy__(self, unused, /)", "Return a copy of the array.", copy},
    {"__reduce_ex__(self, value, /)", "Return state information for pickling.", reduce},
    {"append(self, v, /)", "Append new value v to the end of the array.", append},
    {"buffer_info(self, /)",
     "Return a tuple (address, length) giving the current memory address and the length in items of the buffer.",
     buffer_info},
    {"byteswap(self, /)", "Byteswap all items of the array.", byteswap},
    {"clear(self, /)", "Remove all items from the array.", clear},
    {"count(self, v, /)", "Return number of occurrences of v in the array.", count},
    {"extend(self, bb, /)", "Append items to the end of the array.", extend},
    {"fromfile(self, f, n, /)", "Read n objects from the file object f and append them to the end of the array.",
     fromfile},
    {"fromlist(self, list, /)", "Append items to array from list.", fromlist},
    {"frombytes(self, buffer, /)", "Appends items from the string, interpreting it as an array of machine values.",
     frombytes},
    {"fromunicode(self, ustr, /)", "Extends this array with data from the unicode string ustr.", fromunicode},
    {"index(self, v, start=0, stop=9223372036854775807, /)", "Return index of first occurrence of v in the array.",
     index},
    {"insert(self, i, v, /)", "Insert a new item v into the array before position i.", insert},
    {"pop(self, i=-1, /)", "Return the i-th element and delete it from the array.", pop},
    {"remove(self, v, /)", "Remove the first occurrence of v in the array.", remove},
    {"reverse(self, /)", "Reverse the order of the items in the array.", reverse},
    {"tobytes(self, /)", "Convert the array to an array of machine values and return the bytes representation.",
     tobytes},
    {"tofile(self, f, /)", "Write all items (as machine values) to the file object f.", tofile},
    {"tolist(self, /)", "Convert array to an ordinary list with the same items.", tolist},
    {"tounicode(self, /)", "Convert the array to a unicode string.", tounicode},
    {"@property typecode(self)", "the typecode character used to create the array", typecode},
    {"@property itemsize(self)", "the size, in bytes, of one array item", itemsize},
    {"@classmethod __class_getitem__(cls, item, /)", "See PEP 585", class_getitem},
};

void trace_array(Cell* cell, Marker& marker) { marker.visit(static_cast<Bytearray*>(cell)->buffer); }

void set_hash(Thread& t, Type* type) { (void)dict_set_str(t, type->dict, t.names.dunder_hash, Value::none()); }

const TypeDef array_type = {
    .name = "array.array",
    .doc =
        "array(typecode [, initializer]) -> array\n\nReturn a new array whose items are restricted by typecode, and\n"
        "initialized from the optional initializer value, which must be a list,\nstring or iterable over elements of "
        "the appropriate type.",
    .methods = methods,
    .kind = Kind::Bytearray,
    .size = sizeof(Bytearray),
    .flags = Type::BaseType | Type::Sequence | Type::WeakReferable,
    .trace = trace_array,
    .setup = set_hash,
};

// isinstance(array, collections.abc.MutableSequence)
Result<void> register_sequence(Thread& t, Type* type) {
    Str* name = intern(t, "MutableSequence");
    Value names = small_tuple(t, {Value(name)});
    Value abc = TRY(t.state.hooks.import_module(t, intern(t, "collections.abc"), nullptr, names, 0));
    TRY(call_method(t, TRY(get_attribute(t, abc, name)), intern(t, "register"), {Value(type)}));
    return {};
}

Result<void> set_up(Thread& t, Module* module) {
    Type* type = TRY(module_add_type(t, module, array_type));
    TRY(module_set(t, module, "ArrayType", type));
    TRY(register_sequence(t, type));
    return module_set(t, module, "typecodes", small_str(t, "bBuwhHiIlLqQfd"));
}

} // namespace

KRAIT_MODULE(array) = {"array", "Efficient arrays of basic values: characters, integers, floats.", {}, set_up};

} // namespace krait
