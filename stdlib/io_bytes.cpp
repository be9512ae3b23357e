// BytesIO: a file in a bytearray.
#include "runtime/bytes_methods.hpp"
#include "runtime/int.hpp"
#include "runtime/memoryview.hpp"
#include "runtime/room.hpp"
#include "stdlib/io.hpp"

namespace krait::io {
namespace {

// The object, open and with its bytes (made now when __init__ was not called).
Result<BytesIo*> open_bytes(Thread& t, Value self) {
    auto file = static_cast<BytesIo*>(self.cell());
    if (file->closed) return raise_closed(t);
    if (file->bytes == nullptr) store_cell(file, file->bytes, TRY(make_bytearray(t, {})));
    return file;
}

std::string_view rest_of(const BytesIo* file) {
    std::string_view all = file->bytes->view();
    return all.substr(std::min<size_t>(file->position, all.size()));
}

Value take(Thread& t, BytesIo* file, size_t size) {
    Bytes* bytes = TRY(make_bytes(t, rest_of(file).substr(0, size)));
    file->position += bytes->size;
    return bytes;
}

Value init(Thread& t, Args a) {
    std::string_view initial;
    if (a[1].is_bound() && !a[1].is_none()) initial = TRY(bytes_like(t, a[1]));
    auto file = static_cast<BytesIo*>(a[0].cell());
    store_cell(file, file->bytes, TRY(make_bytearray(t, initial)));
    file->position = 0;
    file->closed = false;
    return Value::none();
}

Value read(Thread& t, Args a) {
    BytesIo* file = TRY(open_bytes(t, a[0]));
    int64_t size = TRY(size_or_all(t, a[1]));
    return take(t, file, size < 0 ? SIZE_MAX : static_cast<size_t>(size));
}

Value readline(Thread& t, Args a) {
    BytesIo* file = TRY(open_bytes(t, a[0]));
    int64_t limit = TRY(size_or_all(t, a[1]));
    std::string_view rest = rest_of(file);
    size_t size = std::min(rest.find('\n'), rest.size() - 1) + 1;
    if (rest.empty()) size = 0;
    return take(t, file, limit < 0 ? size : std::min(size, static_cast<size_t>(limit)));
}

Value next(Thread& t, Args a) {
    BytesIo* file = TRY(open_bytes(t, a[0]));
    std::string_view rest = rest_of(file);
    if (rest.empty()) return Value::unbound();
    size_t at = rest.find('\n');
    return take(t, file, at == std::string_view::npos ? rest.size() : at + 1);
}

Value readinto(Thread& t, Args a) {
    BytesIo* file = TRY(open_bytes(t, a[0]));
    Result<MutableBytes> out = writable_bytes_like(t, a[1]);
    if (out.is_error()) {
        t.clear_pending();
        return raise_type_error(t, "readinto() argument must be read-write bytes-like object, not {}",
                                type_name(t, a[1]));
    }
    std::string_view rest = rest_of(file);
    size_t n = std::min(rest.size(), (*out).size);
    if (n > 0) std::memmove((*out).data, rest.data(), n);
    file->position += n;
    return Value::small_int(static_cast<int64_t>(n));
}

Value write(Thread& t, Args a) {
    BytesIo* file = TRY(open_bytes(t, a[0]));
    std::string_view data = TRY(bytes_like(t, a[1]));
    if (data.empty()) return Value::small_int(0);
    std::string own;
    TRY(make_room(t, own, data.size()));
    own = data; // it may be a view of this very buffer
    size_t end = file->position + own.size();
    size_t before = file->bytes->size;
    if (end > before) TRY(bytearray_resize(t, file->bytes, end));
    uint8_t* bytes = file->bytes->buffer->bytes;
    if (file->position > before) std::memset(bytes + before, 0, file->position - before);
    std::memcpy(bytes + file->position, own.data(), own.size());
    file->position = end;
    return Value::small_int(static_cast<int64_t>(own.size()));
}

Value seek(Thread& t, Args a) {
    BytesIo* file = TRY(open_bytes(t, a[0]));
    int64_t offset = TRY(to_int64(t, a[1]));
    int64_t whence = TRY(to_int64(t, a[2]));
    if (whence == 0 && offset < 0) return raise_value_error(t, "negative seek value {}", offset);
    if (whence < 0 || whence > 2) return raise_value_error(t, "invalid whence ({}, should be 0, 1 or 2)", whence);
    int64_t from = whence == 0 ? 0 : static_cast<int64_t>(whence == 1 ? file->position : file->bytes->size);
    if (__builtin_add_overflow(from, offset, &offset)) {
        return raise(t, t.types.OverflowError, "new position too large");
    }
    file->position = static_cast<uint64_t>(std::max<int64_t>(0, offset));
    return make_int(t, static_cast<int64_t>(file->position));
}

Value tell(Thread& t, Args a) {
    BytesIo* file = TRY(open_bytes(t, a[0]));
    return make_int(t, static_cast<int64_t>(file->position));
}

Value truncate(Thread& t, Args a) {
    BytesIo* file = TRY(open_bytes(t, a[0]));
    int64_t size = static_cast<int64_t>(file->position);
    if (!a[1].is_none()) size = TRY(to_int64(t, a[1]));
    if (size < 0) return raise_value_error(t, "negative size value {}", size);
    if (static_cast<uint64_t>(size) < file->bytes->size)
        TRY(bytearray_resize(t, file->bytes, static_cast<size_t>(size)));
    return make_int(t, size);
}

Value getvalue(Thread& t, Args a) {
    BytesIo* file = TRY(open_bytes(t, a[0]));
    return make_bytes(t, file->bytes->view());
}

Value getbuffer(Thread& t, Args a) {
    BytesIo* file = TRY(open_bytes(t, a[0]));
    return make_memoryview(t, file->bytes);
}

Value close(Thread&, Args a) {
    auto file = static_cast<BytesIo*>(a[0].cell());
    file->closed = true;
    file->bytes = nullptr;
    return Value::none();
}

Value yes(Thread& t, Args a) {
    TRY(open_bytes(t, a[0]));
    return Value::boolean(true);
}

void trace(Cell* cell, Marker& marker) { marker.visit(static_cast<BytesIo*>(cell)->bytes); }

constexpr MethodDef methods[] = {
    IO_NEW(BytesIo),
    {"__init__(self, /, initial_bytes=?)", nullptr, init},
    {"__next__(self, /)", "Implement next(self).", next},
    {"close(self, /)", "Disable all I/O operations.", close},
    {"getbuffer(self, /)", "Get a read-write view over the contents of the BytesIO object.", getbuffer},
    {"getvalue(self, /)", "Retrieve the entire contents of the BytesIO object.", getvalue},
    {"read(self, size=-1, /)", "Read at most size bytes, returned as a bytes object.", read},
    {"read1(self, size=-1, /)", "Read at most size bytes, returned as a bytes object.", read},
    {"readinto(self, buffer, /)", "Read bytes into buffer.", readinto},
    {"readline(self, size=-1, /)", "Next line from the file, as a bytes object.", readline},
    {"seek(self, pos, whence=0, /)", "Change stream position.", seek},
    {"tell(self, /)", "Current file position, an integer.", tell},
    {"truncate(self, size=None, /)", "Truncate the file to at most size bytes.", truncate},
    {"write(self, b, /)", "Write bytes to file.", write},
    {"readable(self, /)", "Returns True if the IO object can be read.", yes},
    {"writable(self, /)", "Returns True if the IO object can be written.", yes},
    {"seekable(self, /)", "Returns True if the IO object can be seeked.", yes},
};

} // namespace

extern const TypeDef bytes_io_type = {
    .name = "_io.BytesIO",
    .doc = "Buffered I/O implementation using an in-memory bytes buffer.",
    .methods = methods,
    .size = sizeof(BytesIo),
    .flags = Type::BaseType | Type::HasDict,
    .trace = trace,
};

} // namespace krait::io
