// Making bytes and bytearrays, and reading any bytes-like object.
#include "runtime/bytes.hpp"

#include "runtime/copy_bytes.hpp"
#include "runtime/memoryview.hpp"
#include "runtime/siphash.hpp"
#include "runtime/type.hpp"

namespace krait {
namespace {

constexpr size_t largest_bytes = size_t{1} << 47;

} // namespace

Result<ByteBuffer*> new_byte_buffer(Thread& t, size_t capacity) {
    if (capacity > largest_bytes) return raise_memory_error(t);
    auto buffer = t.heap.allocate<ByteBuffer>(builtin_shapes::internal, capacity);
    if (buffer == nullptr) return raise_memory_error(t);
    buffer->capacity = capacity;
    return buffer;
}

Result<Bytes*> new_bytes(Thread& t, size_t size) {
    if (size == 0) return static_cast<Bytes*>(t.state.empty_bytes);
    if (size > largest_bytes) return raise_memory_error(t);
    auto bytes = t.heap.allocate<Bytes>(builtin_shapes::bytes, size + 1);
    if (bytes == nullptr) return raise_memory_error(t);
    bytes->hash = 0;
    bytes->size = size;
    bytes->data[size] = 0;
    return bytes;
}

Result<Bytes*> make_bytes(Thread& t, std::string_view data) {
    Bytes* bytes = TRY(new_bytes(t, data.size()));
    copy_bytes(bytes->data, data.data(), data.size());
    return bytes;
}

uint64_t bytes_hash(Thread& t, Bytes* bytes) {
    if (bytes->hash != 0 || bytes->size == 0) return bytes->hash;
    uint64_t h = siphash13(t.state.hash_key, bytes->data, bytes->size);
    if (h == 0 || h == ~uint64_t{0}) h = ~uint64_t{1}; // -1 is no hash in Python
    bytes->hash = h;
    return h;
}

Result<Bytearray*> make_bytearray(Thread& t, std::string_view data) {
    ByteBuffer* buffer = nullptr;
    if (!data.empty()) {
        buffer = TRY(new_byte_buffer(t, data.size()));
        copy_bytes(buffer->bytes, data.data(), data.size());
    }
    auto array = t.heap.allocate<Bytearray>(builtin_shapes::bytearray);
    array->size = data.size();
    array->buffer = buffer;
    array->exports = 0;
    return array;
}

Result<void> bytearray_resize(Thread& t, Bytearray* array, size_t size) {
    if (size == array->size) return {};
    if (array->exports > 0) {
        return raise(t, t.types.BufferError, "Existing exports of data: object cannot be re-sized");
    }
    size_t capacity = array->buffer ? array->buffer->capacity : 0;
    if (size > capacity || size < capacity / 2) {
        // Growing leaves an eighth of slack, so that appending is amortised.
        size_t wanted = size > capacity ? size + (size >> 3) + (size < 9 ? 3 : 6) : size;
        ByteBuffer* buffer = size == 0 ? nullptr : TRY(new_byte_buffer(t, wanted));
        size_t kept = array->size < size ? array->size : size;
        if (kept > 0) copy_bytes(buffer->bytes, array->buffer->bytes, kept);
        store_cell(array, array->buffer, buffer);
    }
    array->size = size;
    return {};
}

Result<std::string_view> bytes_like(Thread& t, Value v) {
    if (is_bytes(v)) return as<Bytes>(v)->view();
    if (auto array = try_as<Bytearray>(v)) return array->view();
    if (auto view = try_as<Memoryview>(v)) {
        MemoryviewBytes bytes = TRY(memoryview_bytes(t, view));
        if (!bytes.contiguous)
            return raise(t, t.types.BufferError, "memoryview: underlying buffer is not C-contiguous");
        return std::string_view(bytes.data, bytes.size);
    }
    return raise_type_error(t, "a bytes-like object is required, not '{}'", type_name(t, v));
}

Result<MutableBytes> writable_bytes_like(Thread& t, Value v) {
    if (auto array = try_as<Bytearray>(v)) {
        return MutableBytes{array->buffer ? reinterpret_cast<char*>(array->buffer->bytes) : nullptr, array->size};
    }
    if (auto view = try_as<Memoryview>(v)) {
        MemoryviewBytes bytes = TRY(memoryview_bytes(t, view));
        if (!bytes.contiguous || view->readonly) {
            return raise_type_error(t, "read-write bytes-like object expected, not {}", type_name(t, v));
        }
        return MutableBytes{bytes.data, bytes.size};
    }
    return raise_type_error(t, "read-write bytes-like object expected, not {}", type_name(t, v));
}

} // namespace krait
