// bytes, bytearray and the buffer protocol of native code.
#pragma once

#include "runtime/thread.hpp"

namespace krait {

struct Bytes : Cell {
    static constexpr Kind kind_of = Kind::Bytes;
    enum Flags : uint8_t { Object = 1 }; // not a Bytes but a BytesObject: an instance of a subclass
    uint64_t hash;                       // 0: not computed yet
    uint64_t size;
    char data[]; // a NUL follows

    std::string_view view() const { return {data, size}; }
};

// An instance of a subclass of bytes; as<Bytes>(v) gives the bytes of both.
struct BytesObject : Cell {
    static constexpr Kind kind_of = Kind::Bytes;
    Value bytes; // an exact Bytes
};
inline bool is_bytes(Value v) { return has_kind(v, Kind::Bytes); }
inline Bytes* bytes_value(Value v) {
    Cell* cell = v.cell();
    if (cell->flags & Bytes::Object) [[unlikely]]
        cell = static_cast<BytesObject*>(cell)->bytes.cell();
    return static_cast<Bytes*>(cell);
}
template <>
inline Bytes* as<Bytes>(Value v) {
    return bytes_value(v);
}
template <>
inline Bytes* try_as<Bytes>(Value v) {
    return is_bytes(v) ? bytes_value(v) : nullptr;
}

struct Bytearray : Cell { // aux: the typecode of an array.array (stdlib/array.cpp), 0 in bytearrays
    static constexpr Kind kind_of = Kind::Bytearray;
    uint64_t size;
    ByteBuffer* buffer; // null while empty
    uint32_t exports;   // pointers to its data that native code keeps: resizing raises BufferError while > 0

    std::string_view view() const { return {buffer ? reinterpret_cast<const char*>(buffer->bytes) : "", size}; }
};

Result<Bytes*> make_bytes(Thread& t, std::string_view data);
Result<Bytes*> new_bytes(Thread& t, size_t size); // contents to be filled in at once
Result<Bytearray*> make_bytearray(Thread& t, std::string_view data);
Result<void> bytearray_resize(Thread& t, Bytearray* array, size_t size);
Result<ByteBuffer*> new_byte_buffer(Thread& t, size_t capacity);

uint64_t bytes_hash(Thread& t, Bytes* bytes);
Result<Str*> bytes_repr(Thread& t, std::string_view data); // b'...'

// The bytes of any bytes-like object (bytes, bytearray, contiguous memoryview); TypeError "a bytes-like object is
// required, not 'X'" otherwise. The view is valid until Python code runs or the object changes.
Result<std::string_view> bytes_like(Thread& t, Value v);
struct MutableBytes {
    char* data;
    size_t size;
};
Result<MutableBytes> writable_bytes_like(Thread& t, Value v);

} // namespace krait
