// sys.stdin, sys.stdout and sys.stderr.
//
// The output streams are io.TextIOWrapper objects without a buffer of their own over an OutputStream, which hands every
// write to the interpreter's output (InterpreterState::output): what print() writes directly and what is written
// through sys.stdout stays in order, and a host that captures the output gets both. Buffering is the output's business.
#include <unistd.h>

#include "runtime/builtins.hpp"
#include "runtime/bytes.hpp"
#include "runtime/int.hpp"
#include "runtime/str.hpp"
#include "stdlib/io.hpp"
#include "stdlib/sys_attributes.hpp"

namespace krait::sys {

namespace {

struct OutputStream : io::IoBase {
    bool error;
};

OutputStream* stream_of(Value v) { return static_cast<OutputStream*>(v.cell()); }
OutputSink& sink_of(Thread& t, Value v) { return stream_of(v)->error ? t.state.error_output : t.state.output; }
int descriptor(Value v) { return stream_of(v)->error ? 2 : 1; }

Value write(Thread& t, Args a) {
    if (stream_of(a[0])->closed) return raise_value_error(t, "write to closed file");
    std::string_view data = TRY(bytes_like(t, a[1]));
    TRY(write_sink(t, sink_of(t, a[0]), data));
    return make_int(t, static_cast<int64_t>(data.size()));
}
Value flush(Thread& t, Args a) {
    if (stream_of(a[0])->closed) return raise_value_error(t, "flush of closed file");
    TRY(flush_sink(t, sink_of(t, a[0])));
    return Value::none();
}
Value close(Thread& t, Args a) {
    if (stream_of(a[0])->closed) return Value::none();
    stream_of(a[0])->closed = true;
    sink_of(t, a[0]).was_configured = true;
    TRY(flush_sink(t, sink_of(t, a[0])));
    return Value::none();
}
Value yes(Thread&, Args) { return Value::boolean(true); }
Value fileno(Thread&, Args a) { return Value::small_int(descriptor(a[0])); }
Value is_terminal(Thread&, Args a) { return Value::boolean(::isatty(descriptor(a[0]))); }
Value name(Thread& t, Args a) { return Value(intern(t, stream_of(a[0])->error ? "<stderr>" : "<stdout>")); }
Value mode(Thread& t, Args) { return Value(intern(t, "wb")); }
Value is_closed(Thread&, Args a) { return Value::boolean(stream_of(a[0])->closed); }
// Past the buffer; what a host captures has none.
Value raw(Thread& t, Args a) {
    int fd = sink_of(t, a[0]).descriptor;
    if (fd < 0) return a[0];
    Type* file = TRY(io::io_type(t, "FileIO"));
    return call(t, Value(file), {Value::small_int(fd), Value(small_str(t, "wb")), Value::boolean(false)});
}

const MethodDef methods[] = {
    {"write(self, data, /)", "Write the bytes to the interpreter's output.", write},
    {"flush(self, /)", "Flush what the host buffers.", flush},
    {"close(self, /)", "Flush; nothing can be written afterwards.", close},
    {"writable(self, /)", "True.", yes},
    {"fileno(self, /)", "The descriptor that the output usually has.", fileno},
    {"isatty(self, /)", "Whether that is a terminal.", is_terminal},
    {"@property name(self)", nullptr, name},
    {"@property mode(self)", nullptr, mode},
    {"@property closed(self)", nullptr, is_closed},
    {"@property raw(self)", nullptr, raw},
};
const TypeDef output_stream_type = {
    .name = "_io.OutputStream",
    .doc = "Bytes on their way to the interpreter's output.",
    .methods = methods,
    .kind = Kind::Native,
    .size = sizeof(OutputStream),
    .flags = 0,
};

Value import_io(Thread& t) { return t.state.hooks.import_module(t, intern(t, "io"), nullptr, Value::none(), 0); }

} // namespace

void note_reconfigured(Thread& t, Value stream) {
    if (has_kind(stream, Kind::Native) && type_of(t, stream)->def == &output_stream_type)
        sink_of(t, stream).was_configured = true;
}

Value make_standard_output(Thread& t, bool error) {
    const OutputSink& sink = error ? t.state.error_output : t.state.output;
    if (sink.write == nullptr) return Value::none(); // a process without this output
    Value io = TRY(import_io(t));
    Type* base = TRY(io::io_type(t, "BufferedIOBase"));
    Type* type = TRY(native_type_of(t, output_stream_type, base));
    OutputStream* stream = new_native<OutputStream>(t, type);
    stream->closed = false;
    stream->error = error;
    Value wrapper = TRY(get_attribute(t, io, intern(t, "TextIOWrapper")));
    Value utf8 = Value(small_str(t, "utf-8"));
    Value errors = Value(small_str(t, error ? "backslashreplace" : "strict"));
    Value line_buffering = Value::boolean(sink.line_buffered), write_through = Value::boolean(sink.unbuffered);
    Value file = TRY(call(t, wrapper, {Value(stream), utf8, errors, Value::none(), line_buffering, write_through}));
    // The attribute says how it was opened, as CPython's do.
    if (set_attribute(t, file, intern(t, "mode"), Value(intern(t, "w"))).is_error()) t.clear_pending();
    return file;
}

Value make_standard_input(Thread& t) {
    Value io = TRY(import_io(t));
    Value open = TRY(get_attribute(t, io, intern(t, "open")));
    Value args[] = {Value::small_int(0),          Value(small_str(t, "r")),      Value::small_int(-1),
                    Value(small_str(t, "utf-8")), Value(small_str(t, "strict")), Value::none(),
                    Value::boolean(false)};
    Value file = call(t, open, std::span<const Value>(args));
    if (!file.is_error()) {
        Value raw = TRY(get_attribute(t, TRY(get_attribute(t, file, intern(t, "buffer"))), intern(t, "raw")));
        TRY(set_attribute(t, raw, intern(t, "name"), Value(intern(t, "<stdin>"))));
        return file;
    }
    if (!t.pending_is(t.types.OSError)) return file;
    t.clear_pending(); // a process without standard input
    return Value::none();
}

} // namespace krait::sys
