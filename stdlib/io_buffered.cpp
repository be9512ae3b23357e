// BufferedReader, BufferedWriter, BufferedRandom: read-ahead and write-behind over a raw object.
//
// Invariants:
//  1. At most one of the two buffers holds data: reading writes out first; writing gives the read-ahead back by
//     seeking.
//  2. What is to be written lies in the FileHandle when raw is a FileIO, so that it is written even when the object is
//     forgotten without close().
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>

#include "runtime/int.hpp"
#include "runtime/room.hpp"
#include "stdlib/io.hpp"

namespace krait::io {

Buffered* as_buffered(Thread& t, Value v) {
    if (!has_kind(v, Kind::Native)) return nullptr;
    const Type* type = type_of(t, v);
    // By the definition of the nearest native base: subclasses in Python may override methods, so they do not count.
    if (type->def != &buffered_reader_type && type->def != &buffered_writer_type &&
        type->def != &buffered_random_type) {
        return nullptr;
    }
    auto b = static_cast<Buffered*>(v.cell());
    return b->buffers == nullptr ? nullptr : b;
}

namespace {

Result<Buffered*> open_buffered(Thread& t, Value self, const char* closed_message = "I/O operation on closed file.") {
    auto b = static_cast<Buffered*>(self.cell());
    if (b->buffers == nullptr) return raise_value_error(t, "I/O operation on uninitialized object");
    if (b->raw.is_unbound()) return raise_value_error(t, "raw stream has been detached");
    if (b->handle != nullptr ? b->handle->fd < 0 : TRY(is_closed(t, b->raw))) return raise_closed(t, closed_message);
    return b;
}

std::string& unwritten(Buffered* b) { return b->handle ? b->handle->unwritten : b->buffers->out; }

// -- the raw object

// Reads up to `size` bytes behind `out`; -1 when it would block.
Result<int64_t> raw_read(Thread& t, Buffered* b, std::string& out, size_t size) {
    size_t had = out.size();
    TRY(make_room(t, out, size));
    if (b->handle == nullptr) {
        Value data = TRY(call_method(t, b->raw, t.names.id_read, {make_int(t, static_cast<int64_t>(size))}));
        if (data.is_none()) return int64_t{-1};
        std::string_view bytes = TRY(bytes_like(t, data));
        TRY(make_room(t, out, bytes.size()));
        out += bytes;
        return static_cast<int64_t>(bytes.size());
    }
    for (;;) {
        TRY(wait_until_readable(t, b->handle));
        had = out.size(); // Python code may have run and used the buffer
        out.resize(had + size);
        ssize_t n = ::read(b->handle->fd, out.data() + had, size);
        int error = errno;
        out.resize(had + static_cast<size_t>(std::max<ssize_t>(n, 0)));
        if (n >= 0) return static_cast<int64_t>(n);
        if (error == EAGAIN) return int64_t{-1};
        if (error != EINTR) return raise_os_error(t, error);
        TRY(serve_interruption(t, b->handle));
    }
}

// Writes some of `data`.
Result<size_t> raw_write(Thread& t, Buffered* b, std::string_view data) {
    if (b->handle == nullptr) {
        Bytes* bytes = TRY(make_bytes(t, data));
        Value written = TRY(call_method(t, b->raw, t.names.id_write, {bytes}));
        int64_t n = written.is_none() ? 0 : TRY(to_int64(t, written));
        if (n < 0 || static_cast<size_t>(n) > data.size()) {
            return raise(t, t.types.OSError,
                         "raw write() returned invalid length {} (should have been between 0 and {})", n, data.size());
        }
        if (n == 0) return raise(t, t.types.BlockingIOError, "write could not complete without blocking");
        return static_cast<size_t>(n);
    }
    for (;;) {
        ssize_t n = ::write(b->handle->fd, data.data(), data.size());
        if (n >= 0) return static_cast<size_t>(n);
        if (errno != EINTR) return raise_os_error(t, errno);
        TRY(serve_interruption(t, b->handle));
    }
}

Result<int64_t> raw_seek(Thread& t, Buffered* b, int64_t offset, int whence) {
    if (b->handle == nullptr) {
        return to_int64(
            t, TRY(call_method(t, b->raw, intern(t, "seek"), {make_int(t, offset), Value::small_int(whence)})));
    }
    off_t at = ::lseek(b->handle->fd, offset, whence);
    if (at < 0) return raise_os_error(t, errno);
    return static_cast<int64_t>(at);
}

// Invariant 1, before writing.
Result<void> drop_read_ahead(Thread& t, Buffered* b) {
    Buffers* buffers = b->buffers;
    size_t left = buffers->left();
    buffers->in.clear();
    buffers->in_at = 0;
    if (left > 0) TRY(raw_seek(t, b, -static_cast<int64_t>(left), SEEK_CUR));
    return {};
}

Result<void> prepare_to_read(Thread& t, Buffered* b) {
    if (!unwritten(b).empty()) TRY(buffered_flush(t, b));
    return {};
}

// Fills the empty read-ahead buffer; false at the end.
Result<bool> fill(Thread& t, Buffered* b) {
    b->buffers->in.clear();
    b->buffers->in_at = 0;
    return TRY(raw_read(t, b, b->buffers->in, b->buffers->size)) > 0;
}

std::string_view take(Buffers* buffers, size_t size) {
    std::string_view piece = std::string_view(buffers->in).substr(buffers->in_at, size);
    buffers->in_at += piece.size();
    return piece;
}

} // namespace

Result<void> buffered_flush(Thread& t, Buffered* b) {
    std::string& out = unwritten(b);
    size_t done = 0;
    while (done < out.size()) {
        Result<size_t> n = raw_write(t, b, std::string_view(out).substr(done));
        if (n.is_error()) {
            out.erase(0, done);
            return Failed{};
        }
        done += *n;
    }
    out.clear();
    return {};
}

Result<void> buffered_write(Thread& t, Buffered* b, std::string_view data) {
    if (b->buffers->left() > 0 || b->buffers->in_at > 0) TRY(drop_read_ahead(t, b));
    std::string& out = unwritten(b);
    size_t room = b->buffers->size;
    if (out.size() + data.size() > room) {
        TRY(buffered_flush(t, b));
        while (data.size() > room) data.remove_prefix(TRY(raw_write(t, b, data)));
    }
    unwritten(b).append(data);
    return {};
}

Result<bool> buffered_read_some(Thread& t, Buffered* b, std::string& out) {
    TRY(prepare_to_read(t, b));
    if (b->buffers->left() == 0) return TRY(raw_read(t, b, out, buffer_size)) > 0;
    out += take(b->buffers, SIZE_MAX);
    return true;
}

Result<void> buffered_read_all(Thread& t, Buffered* b, std::string& out) {
    TRY(prepare_to_read(t, b));
    out += take(b->buffers, SIZE_MAX);
    // One read of what is left of a regular file, and one that finds its end.
    size_t chunk = buffer_size;
    struct stat info;
    if (b->handle != nullptr && ::fstat(b->handle->fd, &info) == 0 && S_ISREG(info.st_mode)) {
        off_t at = ::lseek(b->handle->fd, 0, SEEK_CUR);
        if (at >= 0 && info.st_size > at) chunk = static_cast<size_t>(info.st_size - at) + 1;
    }
    for (; TRY(raw_read(t, b, out, chunk)) > 0;) chunk = std::max(buffer_size, out.size() / 2);
    return {};
}

namespace {

// -- reading

Value read(Thread& t, Args a) {
    int64_t size = TRY(size_or_all(t, a[1]));
    Buffered* b = TRY(open_buffered(t, a[0], "read of closed file"));
    std::string data;
    if (size < 0) {
        TRY(buffered_read_all(t, b, data));
        return make_bytes(t, data);
    }
    auto wanted = static_cast<size_t>(size);
    if (wanted <= b->buffers->left()) return make_bytes(t, take(b->buffers, wanted));
    TRY(prepare_to_read(t, b));
    data = take(b->buffers, wanted);
    while (data.size() < wanted) {
        size_t missing = wanted - data.size();
        if (missing >= b->buffers->size) { // past the buffer
            if (TRY(raw_read(t, b, data, missing)) <= 0) break;
        } else {
            if (!TRY(fill(t, b))) break;
            data += take(b->buffers, missing);
        }
    }
    return make_bytes(t, data);
}

Value read1(Thread& t, Args a) {
    int64_t size = TRY(size_or_all(t, a[1]));
    Buffered* b = TRY(open_buffered(t, a[0], "read of closed file"));
    if (size == 0) return t.state.empty_bytes;
    TRY(prepare_to_read(t, b));
    if (b->buffers->left() == 0) TRY(fill(t, b));
    return make_bytes(t, take(b->buffers, size < 0 ? b->buffers->size : static_cast<size_t>(size)));
}

Value peek(Thread& t, Args a) {
    Buffered* b = TRY(open_buffered(t, a[0], "peek of closed file"));
    TRY(prepare_to_read(t, b));
    if (b->buffers->left() == 0) TRY(fill(t, b));
    return make_bytes(t, std::string_view(b->buffers->in).substr(b->buffers->in_at));
}

Value readinto_either(Thread& t, Args a, bool once) {
    Buffered* b = TRY(open_buffered(t, a[0], "readinto of closed file"));
    size_t wanted = TRY(writable_bytes_like(t, a[1])).size;
    TRY(prepare_to_read(t, b));
    std::string data(take(b->buffers, wanted));
    while (data.size() < wanted && !(once && !data.empty())) {
        if (!TRY(fill(t, b))) break;
        data += take(b->buffers, wanted - data.size());
    }
    MutableBytes out = TRY(writable_bytes_like(t, a[1]));
    size_t n = std::min(data.size(), out.size);
    if (n > 0) std::memcpy(out.data, data.data(), n);
    return Value::small_int(static_cast<int64_t>(n));
}
Value readinto(Thread& t, Args a) { return readinto_either(t, a, false); }
Value readinto1(Thread& t, Args a) { return readinto_either(t, a, true); }

// Appends the next line to nothing yet read; SIZE_MAX for no limit.
Value read_line(Thread& t, Buffered* b, size_t limit) {
    TRY(prepare_to_read(t, b));
    std::string line;
    for (;;) {
        Buffers* buffers = b->buffers;
        std::string_view ahead = std::string_view(buffers->in).substr(buffers->in_at);
        size_t at = ahead.find('\n');
        size_t size = std::min(at == std::string_view::npos ? ahead.size() : at + 1, limit - line.size());
        if (line.empty() && (at != std::string_view::npos || size == limit)) return make_bytes(t, take(buffers, size));
        TRY(make_room(t, line, size));
        line += take(buffers, size);
        if (at != std::string_view::npos || line.size() == limit) break;
        if (!TRY(fill(t, b))) break;
    }
    return make_bytes(t, line);
}

Value readline(Thread& t, Args a) {
    int64_t size = TRY(size_or_all(t, a[1]));
    Buffered* b = TRY(open_buffered(t, a[0], "readline of closed file"));
    return read_line(t, b, size < 0 ? SIZE_MAX : static_cast<size_t>(size));
}

Value next(Thread& t, Args a) {
    if (as_buffered(t, a[0]) != nullptr) {
        Value line = TRY(read_line(t, TRY(open_buffered(t, a[0], "readline of closed file")), SIZE_MAX));
        return as<Bytes>(line)->size == 0 ? Value::unbound() : line;
    }
    Value line = TRY(call_method(t, a[0], t.names.id_readline, {}));
    return TRY(length(t, line)) == 0 ? Value::unbound() : line;
}

// -- writing

Value write(Thread& t, Args a) {
    Buffered* b = TRY(open_buffered(t, a[0], "write to closed file"));
    std::string_view data = TRY(bytes_like(t, a[1]));
    TRY(buffered_write(t, b, data));
    return Value::small_int(static_cast<int64_t>(data.size()));
}

Value flush(Thread& t, Args a) {
    Buffered* b = TRY(open_buffered(
        t, a[0],
        static_cast<Buffered*>(a[0].cell())->writable ? "flush of closed file" : "I/O operation on closed file."));
    TRY(buffered_flush(t, b));
    if (b->handle == nullptr) TRY(call_method(t, b->raw, t.names.id_flush, {}));
    return Value::none();
}

Value truncate(Thread& t, Args a) {
    Buffered* b = TRY(open_buffered(t, a[0], "truncate of closed file"));
    if (!b->writable) return raise_unsupported(t, "truncate");
    TRY(buffered_flush(t, b));
    TRY(drop_read_ahead(t, b));
    return call_method(t, b->raw, intern(t, "truncate"), {a[1]});
}

// -- position

Value seek(Thread& t, Args a) {
    Buffered* b = TRY(open_buffered(t, a[0], "seek of closed file"));
    int64_t offset = TRY(to_int64(t, a[1]));
    int64_t whence = TRY(to_int64(t, a[2]));
    if (whence < 0 || whence > 2) return raise_value_error(t, "whence value {} unsupported", whence);
    if (!TRY(truth(t, TRY(call_method(t, b->raw, intern(t, "seekable"), {}))))) {
        return raise_unsupported(t, "File or stream is not seekable.");
    }
    TRY(buffered_flush(t, b));
    if (whence == 1) offset -= static_cast<int64_t>(b->buffers->left());
    b->buffers->in.clear();
    b->buffers->in_at = 0;
    return make_int(t, TRY(raw_seek(t, b, offset, static_cast<int>(whence))));
}

Value tell(Thread& t, Args a) {
    Buffered* b = TRY(open_buffered(t, a[0], "I/O operation on closed file"));
    int64_t at = TRY(raw_seek(t, b, 0, SEEK_CUR));
    return make_int(t, at - static_cast<int64_t>(b->buffers->left()) + static_cast<int64_t>(unwritten(b).size()));
}

// -- the rest

Value close(Thread& t, Args a) {
    auto b = static_cast<Buffered*>(a[0].cell());
    if (b->buffers == nullptr || b->raw.is_unbound()) return Value::none();
    if (b->handle != nullptr ? b->handle->fd < 0 : TRY(is_closed(t, b->raw))) return Value::none();
    Value flushed = call_method(t, a[0], t.names.id_flush, {});
    if (!flushed.is_error()) {
        TRY(call_method(t, b->raw, t.names.id_close, {}));
        return Value::none();
    }
    // The raw file is closed all the same; what flushing raised counts.
    Exception* error = t.take_pending();
    unwritten(b).clear();
    if (call_method(t, b->raw, t.names.id_close, {}).is_error()) t.clear_pending();
    return raise_exception(t, error);
}

Value detach(Thread& t, Args a) {
    Buffered* b = TRY(open_buffered(t, a[0]));
    TRY(call_method(t, a[0], t.names.id_flush, {}));
    TRY(drop_read_ahead(t, b));
    Value raw = b->raw;
    store(b, b->raw, Value::unbound());
    if (b->handle != nullptr) b->handle->release();
    b->handle = nullptr;
    return raw;
}

Result<Value> raw_of(Thread& t, Value self) {
    auto b = static_cast<Buffered*>(self.cell());
    if (b->buffers == nullptr) return raise_value_error(t, "I/O operation on uninitialized object");
    if (b->raw.is_unbound()) return raise_value_error(t, "raw stream has been detached");
    return b->raw;
}

template <const char* const& name>
Value ask_raw(Thread& t, Args a) {
    return call_method(t, TRY(raw_of(t, a[0])), intern(t, name), {});
}
template <const char* const& name>
Value raw_attribute(Thread& t, Args a) {
    return get_attribute(t, TRY(raw_of(t, a[0])), intern(t, name));
}
constexpr const char* fileno_name = "fileno";
constexpr const char* isatty_name = "isatty";
constexpr const char* readable_name = "readable";
constexpr const char* writable_name = "writable";
constexpr const char* seekable_name = "seekable";
constexpr const char* name_name = "name";
constexpr const char* mode_name = "mode";
constexpr const char* closed_name = "closed";

Value get_raw(Thread& t, Args a) { return TRY(raw_of(t, a[0])); }

Value repr(Thread& t, Args a) {
    StrBuilder out(t);
    out.append("<_io.");
    out.append(class_name(t, a[0]));
    TRY(append_name(t, a[0], out));
    out.append('>');
    return out.finish();
}

// -- construction

void forget(Buffered* b) {
    if (b->handle != nullptr) b->handle->release();
    delete b->buffers;
    b->handle = nullptr;
    b->buffers = nullptr;
}

Result<void> check_ability(Thread& t, Value raw, const char* ability, const char* message) {
    if (!TRY(truth(t, TRY(call_method(t, raw, intern(t, ability), {}))))) {
        return raise(t, TRY(io_type(t, "UnsupportedOperation")), message);
    }
    return {};
}

Value initialize(Thread& t, Args a, bool readable, bool writable) {
    auto b = static_cast<Buffered*>(a[0].cell());
    if (readable && writable) TRY(check_ability(t, a[1], seekable_name, "File or stream is not seekable."));
    if (readable) TRY(check_ability(t, a[1], readable_name, "File or stream is not readable."));
    if (writable) TRY(check_ability(t, a[1], writable_name, "File or stream is not writable."));
    int64_t size = TRY(to_int64(t, a[2]));
    if (size <= 0) return raise_value_error(t, "buffer size must be strictly positive");
    forget(b);
    store(b, b->raw, a[1]);
    b->buffers = new Buffers;
    b->buffers->size = static_cast<size_t>(size);
    b->readable = readable;
    b->writable = writable;
    if (type_of(t, a[1])->def == &file_io_type) {
        b->handle = static_cast<FileIo*>(a[1].cell())->handle;
        if (b->handle != nullptr) b->handle->references++;
    }
    return Value::none();
}
Value init_reader(Thread& t, Args a) { return initialize(t, a, true, false); }
Value init_writer(Thread& t, Args a) { return initialize(t, a, false, true); }
Value init_random(Thread& t, Args a) { return initialize(t, a, true, true); }

void trace(Cell* cell, Marker& marker) { marker.visit(static_cast<Buffered*>(cell)->raw); }

void finalize(Cell* cell) {
    auto b = static_cast<Buffered*>(cell);
    if (b->handle != nullptr && b->handle->fd >= 0) b->handle->write_out();
    forget(b);
}

#define COMMON_METHODS                                                                                              \
    IO_NEW(Buffered), {"__repr__(self, /)", "Return repr(self).", repr}, {"close(self, /)", nullptr, close},        \
        {"detach(self, /)", nullptr, detach}, {"flush(self, /)", nullptr, flush},                                   \
        {"fileno(self, /)", nullptr, ask_raw<fileno_name>}, {"isatty(self, /)", nullptr, ask_raw<isatty_name>},     \
        {"seekable(self, /)", nullptr, ask_raw<seekable_name>}, {"seek(self, target, whence=0, /)", nullptr, seek}, \
        {"tell(self, /)", nullptr, tell}, {"truncate(self, pos=None, /)", nullptr, truncate},                       \
        {"@property raw(self)", nullptr, get_raw}, {"@property closed(self)", nullptr, raw_attribute<closed_name>}, \
        {"@property name(self)", nullptr, raw_attribute<name_name>}, {                                              \
        "@property mode(self)", nullptr, raw_attribute<mode_name>                                                   \
    }

#define READING_METHODS                                                                                       \
    {"__next__(self, /)", "Implement next(self).", next}, {"read(self, size=-1, /)", nullptr, read},          \
        {"read1(self, size=-1, /)", nullptr, read1}, {"peek(self, size=0, /)", nullptr, peek},                \
        {"readinto(self, buffer, /)", nullptr, readinto}, {"readinto1(self, buffer, /)", nullptr, readinto1}, \
        {"readline(self, size=-1, /)", nullptr, readline}, {                                                  \
        "readable(self, /)", nullptr, ask_raw<readable_name>                                                  \
    }

#define WRITING_METHODS \
    {"write(self, buffer, /)", nullptr, write}, { "writable(self, /)", nullptr, ask_raw<writable_name> }

constexpr MethodDef reader_methods[] = {
    {"__init__(self, raw, buffer_size=8192)", nullptr, init_reader}, COMMON_METHODS, READING_METHODS};
constexpr MethodDef writer_methods[] = {
    {"__init__(self, raw, buffer_size=8192)", nullptr, init_writer}, COMMON_METHODS, WRITING_METHODS};
constexpr MethodDef random_methods[] = {
    {"__init__(self, raw, buffer_size=8192)", nullptr, init_random}, COMMON_METHODS, READING_METHODS, WRITING_METHODS};

} // namespace

extern const TypeDef buffered_reader_type = {
    .name = "_io.BufferedReader",
    .doc = "Create a new buffered reader using the given readable raw IO object.",
    .methods = reader_methods,
    .size = sizeof(Buffered),
    .flags = Type::BaseType | Type::HasDict,
    .trace = trace,
    .finalize = finalize,
};
extern const TypeDef buffered_writer_type = {
    .name = "_io.BufferedWriter",
    .doc = "A buffer for a writeable sequential RawIO object.",
    .methods = writer_methods,
    .size = sizeof(Buffered),
    .flags = Type::BaseType | Type::HasDict,
    .trace = trace,
    .finalize = finalize,
};
extern const TypeDef buffered_random_type = {
    .name = "_io.BufferedRandom",
    .doc = "A buffered interface to random access streams.",
    .methods = random_methods,
    .size = sizeof(Buffered),
    .flags = Type::BaseType | Type::HasDict,
    .trace = trace,
    .finalize = finalize,
};

} // namespace krait::io
