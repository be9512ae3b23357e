// print, input and open.
//
// While sys.stdout is the interpreter's own, print() writes its whole text to the native output in one piece; a replaced
// sys.stdout gets what CPython would give it: a write() per value and separator.
#include <cerrno>

#include "runtime/builtins.hpp"
#include "runtime/codecs.hpp"
#include "runtime/generic_methods.hpp"
#include "runtime/str.hpp"

namespace krait {

namespace {

// A surrogate cannot be written as UTF-8.
bool has_surrogate(const Str* text) {
    if (text->is_ascii()) return false;
    std::string_view bytes = text->view();
    for (size_t at = 0; (at = bytes.find('\xED', at)) != bytes.npos; at++)
        if (static_cast<uint8_t>(bytes[at + 1]) >= 0xA0) return true;
    return false;
}

// sys.<name>, unbound when missing.
Value system_attribute(Thread& t, Str* name) {
    return t.state.sys ? dict_get_str(t, t.state.sys->dict, name) : Value::unbound();
}

// The same as Python code sees it: sys makes its streams when they are first asked for.
Value system_stream(Thread& t, Str* name) {
    return t.state.sys ? find_attribute(t, Value(t.state.sys), name) : Value::unbound();
}

// sys.stdout is still what the interpreter put there, or nobody asked for it.
bool is_own_output(Thread& t, Value stdout_object) {
    if (t.state.output.was_configured) return false;
    return t.state.sys == nullptr || stdout_object == system_attribute(t, intern(t, "__stdout__"));
}

struct Separators {
    Value between; // Str, or none for the usual
    Value end;
};

Result<Separators> separators(Thread& t, Args a) {
    Separators s{a.keyword(0), a.keyword(1)};
    if (!s.between.is_none() && !is_str(s.between))
        return raise_type_error(t, "sep must be None or a string, not {}", type_name(t, s.between));
    if (!s.end.is_none() && !is_str(s.end))
        return raise_type_error(t, "end must be None or a string, not {}", type_name(t, s.end));
    return s;
}

Value print_natively(Thread& t, Args a, const Separators& s) {
    std::span<Value> values = a.rest();
    StrBuilder text(t);
    for (size_t i = 0; i < values.size(); i++) {
        if (i > 0) {
            if (s.between.is_none())
                text.append(' ');
            else
                text.append(as<Str>(s.between));
        }
        TRY(text.append_str(values[i]));
    }
    if (s.end.is_none())
        text.append('\n');
    else
        text.append(as<Str>(s.end));
    TRY(write_output(t, TRY(text.finish())));
    if (TRY(truth(t, a.keyword(3)))) TRY(flush_sink(t, t.state.output));
    return Value::none();
}

Value builtin_print(Thread& t, Args a) {
    Separators s = TRY(separators(t, a));
    Value file = a.keyword(2);
    if (file.is_none()) {
        file = system_attribute(t, t.names.id_stdout);
        if (is_own_output(t, file)) return print_natively(t, a, s);
        if (file.is_unbound()) return raise(t, t.types.RuntimeError, "lost sys.stdout");
        if (file.is_none()) return Value::none();
    }
    Value write = TRY(get_attribute(t, file, t.names.id_write));
    Value between = s.between.is_none() ? Value(char_str(t, ' ')) : s.between;
    std::span<Value> values = a.rest();
    for (size_t i = 0; i < values.size(); i++) {
        if (i > 0) TRY(call(t, write, {between}));
        TRY(call(t, write, {Value(TRY(str(t, values[i])))}));
    }
    TRY(call(t, write, {s.end.is_none() ? Value(char_str(t, '\n')) : s.end}));
    if (TRY(truth(t, a.keyword(3)))) TRY(call_method(t, file, t.names.id_flush, {}));
    return Value::none();
}

Value builtin_input(Thread& t, Args a) {
    Value input = TRY(system_stream(t, t.names.id_stdin));
    if (!is_present(input)) return raise(t, t.types.RuntimeError, "input(): lost sys.stdin");
    Value output = TRY(system_stream(t, t.names.id_stdout));
    if (!is_present(output)) return raise(t, t.types.RuntimeError, "input(): lost sys.stdout");
    Str* prompt = a[0].is_unbound() ? t.state.empty_str : TRY(str(t, a[0]));
    if (prompt->size > 0) TRY(call_method(t, output, t.names.id_write, {Value(prompt)}));
    TRY(call_method(t, output, t.names.id_flush, {}));
    Value line = TRY(call_method(t, input, t.names.id_readline, {}));
    if (!is_str(line)) return raise_type_error(t, "object.readline() returned non-string");
    Str* text = as<Str>(line);
    if (text->size == 0) return raise(t, t.types.EOFError, "EOF when reading a line");
    bool newline = text->data[text->size - 1] == '\n';
    return newline ? substring(t, text, 0, text->length - 1) : Result<Str*>(text);
}

// io.open does the work; the module is loaded when it is first needed.
Value builtin_open(Thread& t, Args a) {
    Value io = TRY(t.state.hooks.import_module(t, intern(t, "io"), nullptr, Value::none(), 0));
    Value open = TRY(get_attribute(t, io, intern(t, "open")));
    return call(t, open, std::span<const Value>(a.values, a.positional));
}

const MethodDef functions[] = {
    {"print(*args, sep=' ', end='\\n', file=None, flush=False)",
     "Prints the values to a stream, or to sys.stdout by default.\n\n"
     "  sep\n    string inserted between values, default a space.\n"
     "  end\n    string appended after the last value, default a newline.\n"
     "  file\n    a file-like object (stream); defaults to the current sys.stdout.\n"
     "  flush\n    whether to forcibly flush the stream.",
     builtin_print},
    {"input(prompt=?, /)",
     "Read a string from standard input.  The trailing newline is stripped.\n\n"
     "The prompt string, if given, is printed to standard output without a\n"
     "trailing newline before reading input.\n\n"
     "If the user hits EOF (*nix: Ctrl-D, Windows: Ctrl-Z+Return), raise EOFError.\n"
     "On *nix systems, readline is used if available.",
     builtin_input},
    {"open(file, mode='r', buffering=-1, encoding=None, errors=None, newline=None, closefd=True, opener=None)",
     "Open file and return a stream.  Raise OSError upon failure.", builtin_open},
};

} // namespace

Result<void> write_output(Thread& t, const Str* text) {
    if (has_surrogate(text)) TRY(encode_text(t, const_cast<Str*>(text), "utf-8", "strict"));
    return write_sink(t, t.state.output, text->view());
}

Result<void> flush_sink(Thread& t, const OutputSink& sink) {
    int error;
    while (sink.flush != nullptr && (error = sink.flush(sink.context)) != 0) {
        if (error != EINTR) return raise_os_error(t, error);
        if (!serve_signals(t)) return Failed{};
    }
    return {};
}

Result<void> write_sink(Thread& t, const OutputSink& sink, std::string_view text) {
    int error = sink.write == nullptr ? 0 : sink.write(sink.context, text);
    if (error == 0) return {};
    if (error != EINTR) return raise_os_error(t, error);
    if (!serve_signals(t)) return Failed{};
    return flush_sink(t, sink);
}

const std::span<const MethodDef> builtin_stream_functions = functions;

} // namespace krait
