#include "runtime/text_args.hpp"

#include "runtime/copy_bytes.hpp"
#include "runtime/int.hpp"

namespace krait {
namespace {

bool has_index(Thread& t, Value v) { return is_int(v) || special(type_of(t, v), Special::index_).is_bound(); }

Result<int64_t> slice_argument(Thread& t, Value v) {
    if (v.is_small_int()) [[likely]]
        return v.as_small_int();
    if (!has_index(t, v)) {
        return raise_type_error(t, "slice indices must be integers or None or have an __index__ method");
    }
    return to_index_clipped(t, v);
}

} // namespace

Result<Str*> str_argument(Thread& t, Value v, std::string_view function, int number) {
    if (is_str(v)) [[likely]]
        return as<Str>(v);
    if (number == 0) return raise_type_error(t, "{}() argument must be str, not {}", function, type_name(t, v));
    return raise_type_error(t, "{}() argument {} must be str, not {}", function, number, type_name(t, v));
}

Result<IndexRange> index_range(Thread& t, Value start, Value end, size_t length) {
    IndexRange range{0, length};
    auto size = static_cast<int64_t>(length);
    if (start.is_bound() && !start.is_none()) {
        int64_t i = TRY(slice_argument(t, start));
        if (i < 0) i = i + size < 0 ? 0 : i + size;
        range.begin = static_cast<size_t>(i);
    }
    if (end.is_bound() && !end.is_none()) {
        int64_t i = TRY(slice_argument(t, end));
        if (i < 0) i = i + size < 0 ? 0 : i + size;
        range.end = static_cast<size_t>(i < size ? i : size);
    }
    return range;
}

Result<int64_t> index_argument(Thread& t, Value v) {
    if (v.is_small_int()) [[likely]]
        return v.as_small_int();
    return to_index_clipped(t, v);
}

Result<int64_t> size_argument(Thread& t, Value v) {
    if (v.is_small_int()) [[likely]]
        return v.as_small_int();
    Value index = TRY(to_index(t, v));
    int64_t n;
    if (!int_to_int64(index, n)) {
        return raise(t, t.types.OverflowError, "cannot fit '{}' into an index-sized integer", type_name(t, v));
    }
    return n;
}

bool defers_to(Thread& t, Value v, Special reflected) {
    const Type* type = type_of(t, v);
    return type->type_flags & Type::HeapType && special(type, reflected).is_bound();
}

Result<int64_t> repeat_count(Thread& t, Value v, Special reflected, bool& ok) {
    ok = true;
    if (v.is_small_int()) [[likely]]
        return v.as_small_int();
    if (has_index(t, v)) return size_argument(t, v);
    if (defers_to(t, v, reflected)) {
        ok = false;
        return int64_t{0};
    }
    return raise_type_error(t, "can't multiply sequence by non-int of type '{}'", type_name(t, v));
}

void fill_repeated(char* out, const char* data, size_t size, size_t count) {
    size_t total = size * count;
    if (total == 0) return;
    if (size == 1) {
        std::memset(out, static_cast<unsigned char>(data[0]), total);
        return;
    }
    // A first stretch byte by byte: reading back what was just written in other pieces stalls the processor.
    constexpr size_t stretch = 32;
    size_t done = size < stretch ? std::min(total, stretch / size * size) : size;
    for (size_t i = 0, k = 0; i < done; i++) {
        out[i] = data[k];
        if (++k == size) k = 0;
    }
    // Doubling what is there already.
    while (done < total) {
        size_t n = done < total - done ? done : total - done;
        copy_bytes(out + done, out, n);
        done += n;
    }
}

} // namespace krait
