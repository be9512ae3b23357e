// The abstract classes. They are written in terms of the methods that subclasses define, so that a class in Python with
// just read() or readinto() gets the rest from here.
#include "runtime/containers.hpp"
#include "runtime/int.hpp"
#include "runtime/room.hpp"
#include "stdlib/io.hpp"

namespace krait::io {

Result<Type*> io_type(Thread& t, std::string_view name) {
    Value module = TRY(t.state.hooks.import_module(t, intern(t, "io"), nullptr, Value::none(), 0));
    Value found = TRY(get_attribute(t, module, intern(t, name)));
    if (auto type = try_as<Type>(found)) return type;
    return raise_type_error(t, "io.{} is not a class", name);
}

Failed raise_unsupported(Thread& t, const char* message) {
    return raise(t, TRY(io_type(t, "UnsupportedOperation")), message);
}

Failed raise_closed(Thread& t, const char* message) { return raise_value_error(t, message); }

Result<int64_t> size_or_all(Thread& t, Value v) {
    if (v.is_unbound() || v.is_none()) return int64_t{-1};
    if (v.is_small_int()) return v.as_small_int() < 0 ? int64_t{-1} : v.as_small_int();
    if (!is_int(v) && special(type_of(t, v), Special::index_).is_unbound()) {
        return raise_type_error(t, "argument should be integer or None, not '{}'", type_name(t, v));
    }
    int64_t n = TRY(to_index_clipped(t, v));
    return n < 0 ? int64_t{-1} : n;
}

Result<bool> is_closed(Thread& t, Value object) {
    Value closed = find_attribute(t, object, intern(t, "closed"));
    if (closed.is_error()) return Failed{};
    return closed.is_unbound() ? Result<bool>(false) : truth(t, closed);
}

Result<void> append_name(Thread& t, Value object, StrBuilder& out) {
    Value name = find_attribute(t, object, t.names.id_name);
    if (name.is_error()) {
        t.clear_pending();
        return {};
    }
    if (name.is_unbound()) return {};
    out.append(" name=");
    return out.append_repr(name);
}

namespace {

Result<void> check_open(Thread& t, Value self) {
    if (TRY(is_closed(t, self))) return raise_closed(t);
    return {};
}

// -- IOBase

Value get_closed(Thread&, Args a) { return Value::boolean(static_cast<IoBase*>(a[0].cell())->closed); }

Value close(Thread& t, Args a) {
    auto base = static_cast<IoBase*>(a[0].cell());
    if (base->closed) return Value::none();
    Value flushed = call_method(t, a[0], t.names.id_flush, {});
    base->closed = true;
    return flushed.is_error() ? flushed : Value::none();
}

Value flush(Thread& t, Args a) {
    TRY(check_open(t, a[0]));
    return Value::none();
}

Value enter(Thread& t, Args a) {
    TRY(check_open(t, a[0]));
    return a[0];
}

Value exit(Thread& t, Args a) {
    TRY(call_method(t, a[0], t.names.id_close, {}));
    return Value::none();
}

Value next(Thread& t, Args a) {
    Value line = TRY(call_method(t, a[0], t.names.id_readline, {}));
    int64_t size = TRY(length(t, line));
    return size == 0 ? Value::unbound() : line;
}

Value no(Thread&, Args) { return Value::boolean(false); }

Value isatty(Thread& t, Args a) {
    TRY(check_open(t, a[0]));
    return Value::boolean(false);
}

template <const char* const& text>
Value unsupported(Thread& t, Args) {
    return raise_unsupported(t, text);
}
constexpr const char* seek_text = "seek";
constexpr const char* truncate_text = "truncate";
constexpr const char* fileno_text = "fileno";
constexpr const char* read_text = "read";
constexpr const char* read1_text = "read1";
constexpr const char* readline_text = "readline";
constexpr const char* write_text = "write";
constexpr const char* detach_text = "detach";

Value tell(Thread& t, Args a) {
    return call_method(t, a[0], intern(t, "seek"), {Value::small_int(0), Value::small_int(1)});
}

// Byte by byte, or by what peek() shows.
Value readline(Thread& t, Args a) {
    int64_t limit = TRY(size_or_all(t, a[1]));
    Value peek = find_attribute(t, a[0], intern(t, "peek"));
    if (peek.is_error()) return peek;
    std::string line;
    while (limit < 0 || static_cast<int64_t>(line.size()) < limit) {
        int64_t wanted = 1;
        if (peek.is_bound()) {
            Value ahead = TRY(call(t, peek, {Value::small_int(1)}));
            std::string_view shown = TRY(bytes_like(t, ahead));
            size_t at = shown.find('\n');
            wanted = static_cast<int64_t>(at == std::string_view::npos ? std::max<size_t>(shown.size(), 1) : at + 1);
            if (limit >= 0) wanted = std::min(wanted, limit - static_cast<int64_t>(line.size()));
        }
        Value piece = TRY(call_method(t, a[0], t.names.id_read, {Value::small_int(wanted)}));
        if (!is_bytes(piece)) {
            return raise(t, t.types.OSError, "read() should have returned a bytes object, not '{}'",
                         type_name(t, piece));
        }
        if (as<Bytes>(piece)->size == 0) break;
        TRY(make_room(t, line, as<Bytes>(piece)->size));
        line += as<Bytes>(piece)->view();
        if (line.back() == '\n') break;
    }
    return make_bytes(t, line);
}

Value readlines(Thread& t, Args a) {
    int64_t hint = TRY(size_or_all(t, a[1]));
    List* lines = TRY(new_list(t));
    int64_t total = 0;
    Value iterator = TRY(get_iterator(t, a[0]));
    for (;;) {
        Value line = TRY(next_item(t, iterator));
        if (line.is_unbound()) return lines;
        TRY(list_append(t, lines, line));
        total += TRY(length(t, line));
        if (hint > 0 && total >= hint) return lines;
    }
}

Value writelines(Thread& t, Args a) {
    TRY(check_open(t, a[0]));
    TRY(for_each(t, a[1], [&](Value line) -> Result<void> {
        TRY(call_method(t, a[0], t.names.id_write, {line}));
        return {};
    }));
    return Value::none();
}

Value self(Thread& t, Args a) {
    TRY(check_open(t, a[0]));
    return a[0];
}

// -- RawIOBase: reading by readinto()

Value raw_readall(Thread& t, Args a) {
    std::string data;
    for (;;) {
        Value piece = TRY(call_method(t, a[0], t.names.id_read, {Value::small_int(buffer_size)}));
        if (piece.is_none()) return data.empty() ? piece : Value(make_bytes(t, data));
        std::string_view bytes = TRY(bytes_like(t, piece));
        if (bytes.empty()) return make_bytes(t, data);
        TRY(make_room(t, data, bytes.size()));
        data += bytes;
    }
}

Value raw_read(Thread& t, Args a) {
    int64_t size = TRY(size_or_all(t, a[1]));
    if (size < 0) return call_method(t, a[0], intern(t, "readall"), {});
    if (!t.heap.may_take(static_cast<size_t>(size))) return raise_memory_error(t);
    Bytearray* into = TRY(make_bytearray(t, {}));
    TRY(bytearray_resize(t, into, static_cast<size_t>(size)));
    if (into->buffer) std::memset(into->buffer->bytes, 0, into->size);
    Value count = TRY(call_method(t, a[0], intern(t, "readinto"), {into}));
    if (count.is_none()) return count;
    int64_t n = TRY(to_int64(t, count));
    return make_bytes(t, into->view().substr(0, static_cast<size_t>(std::max<int64_t>(0, n))));
}

Value not_implemented(Thread& t, Args) { return raise(t, t.types.NotImplementedError, ""); }

// -- BufferedIOBase: readinto() by read()

Value buffered_readinto(Thread& t, Args a) {
    MutableBytes out = TRY(writable_bytes_like(t, a[1]));
    Value data = TRY(call_method(t, a[0], t.names.id_read, {make_int(t, static_cast<int64_t>(out.size))}));
    if (data.is_none()) return data;
    std::string_view bytes = TRY(bytes_like(t, data));
    out = TRY(writable_bytes_like(t, a[1]));
    size_t n = std::min(bytes.size(), out.size);
    if (n > 0) std::memcpy(out.data, bytes.data(), n);
    return Value::small_int(static_cast<int64_t>(n));
}

Value none(Thread&, Args) { return Value::none(); }

constexpr MethodDef base_methods[] = {
    IO_NEW(IoBase),
    {"__iter__(self, /)", "Implement iter(self).", self},
    {"__next__(self, /)", "Implement next(self).", next},
    {"__enter__(self, /)", nullptr, enter},
    {"__exit__(self, /, *args)", nullptr, exit},
    {"@property closed(self)", nullptr, get_closed},
    {"close(self, /)", "Flush and close the IO object.", close},
    {"fileno(self, /)", "Return underlying file descriptor if one exists.", unsupported<fileno_text>},
    {"flush(self, /)", "Flush write buffers, if applicable.", flush},
    {"isatty(self, /)", "Return whether this is an 'interactive' stream.", isatty},
    {"readable(self, /)", "Return whether object was opened for reading.", no},
    {"readline(self, size=-1, /)", "Read and return a line from the stream.", readline},
    {"readlines(self, hint=-1, /)", "Return a list of lines from the stream.", readlines},
    {"seek(self, offset, whence=0, /)", "Change the stream position to the given byte offset.", unsupported<seek_text>},
    {"seekable(self, /)", "Return whether object supports random access.", no},
    {"tell(self, /)", "Return current stream position.", tell},
    {"truncate(self, size=None, /)", "Truncate file to size bytes.", unsupported<truncate_text>},
    {"writable(self, /)", "Return whether object was opened for writing.", no},
    {"writelines(self, lines, /)", "Write a list of lines to stream.", writelines},
};
constexpr MethodDef raw_methods[] = {
    {"read(self, size=-1, /)", nullptr, raw_read},
    {"readall(self, /)", "Read until EOF, using multiple read() call.", raw_readall},
    {"readinto(self, buffer, /)", nullptr, not_implemented},
    {"write(self, b, /)", nullptr, not_implemented},
};
constexpr MethodDef buffered_methods[] = {
    {"detach(self, /)", "Disconnect this buffer from its underlying raw stream.", unsupported<detach_text>},
    {"read(self, size=-1, /)", "Read and return up to n bytes.", unsupported<read_text>},
    {"read1(self, size=-1, /)", "Read and return up to size bytes with at most one read.", unsupported<read1_text>},
    {"readinto(self, buffer, /)", nullptr, buffered_readinto},
    {"readinto1(self, buffer, /)", nullptr, buffered_readinto},
    {"write(self, b, /)", "Write buffer b to the IO stream.", unsupported<write_text>},
};
constexpr MethodDef text_methods[] = {
    {"detach(self, /)", "Separate the underlying buffer from the TextIOBase.", unsupported<detach_text>},
    {"read(self, size=-1, /)", "Read at most size characters from stream.", unsupported<read_text>},
    {"readline(self, size=-1, /)", "Read until newline or EOF.", unsupported<readline_text>},
    {"write(self, s, /)", "Write string s to stream.", unsupported<write_text>},
    {"@property encoding(self)", "Encoding of the text stream.", none},
    {"@property errors(self)", "The error setting of the decoder or encoder.", none},
    {"@property newlines(self)", "Line endings translated so far.", none},
};

constexpr uint32_t flags = Type::BaseType | Type::HasDict;

} // namespace

extern const TypeDef io_base_type = {
    .name = "_io._IOBase",
    .doc = "The abstract base class for all I/O classes.",
    .methods = base_methods,
    .size = sizeof(IoBase),
    .flags = flags,
};
extern const TypeDef raw_io_base_type = {
    .name = "_io._RawIOBase", .doc = "Base class for raw binary I/O.", .methods = raw_methods, .flags = flags};
extern const TypeDef buffered_io_base_type = {.name = "_io._BufferedIOBase",
                                              .doc = "Base class for buffered IO objects.",
                                              .methods = buffered_methods,
                                              .flags = flags};
extern const TypeDef text_io_base_type = {
    .name = "_io._TextIOBase", .doc = "Base class for text I/O.", .methods = text_methods, .flags = flags};

} // namespace krait::io
