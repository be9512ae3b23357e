// The module io: open() and the classes.
#include <sys/stat.h>

#include "runtime/containers.hpp"
#include "runtime/function.hpp"
#include "runtime/int.hpp"
#include "stdlib/io.hpp"
#include "stdlib/native_modules.hpp"

namespace krait::io {
namespace {

// What a mode string asks for.
struct OpenMode {
    std::string raw; // for FileIO
    bool reading = false;
    bool writing = false; // one of w, x, a
    bool updating = false;
    bool text = false;
    bool binary = false;
};

Result<OpenMode> parse_open_mode(Thread& t, Str* mode) {
    OpenMode result;
    int main = 0;
    std::string seen;
    for (char c : mode->view()) {
        bool known = std::string_view("axrwb+t").find(c) != std::string_view::npos;
        if (!known || seen.find(c) != std::string::npos) {
            return raise_value_error(t, "invalid mode: '{}'", mode);
        }
        seen.push_back(c);
        switch (c) {
            case 'r':
                result.reading = true;
                main++;
                break;
            case 'w':
            case 'x':
            case 'a':
                result.writing = true;
                main++;
                break;
            case '+': result.updating = true; break;
            case 't': result.text = true; break;
            default: result.binary = true; break;
        }
        if (c != 't' && c != 'b') result.raw.push_back(c);
    }
    if (result.text && result.binary) return raise_value_error(t, "can't have text and binary mode at once");
    if (main > 1) return raise_value_error(t, "must have exactly one of create/read/write/append mode");
    return result;
}

Result<void> check_text_or_none(Thread& t, Value v, const char* parameter) {
    if (v.is_none() || is_str(v)) return {};
    return raise_type_error(t, "open() argument '{}' must be str or None, not {}", parameter, type_name(t, v));
}

Result<void> check_binary_arguments(Thread& t, Args a) {
    if (!a[3].is_none()) return raise_value_error(t, "binary mode doesn't take an encoding argument");
    if (!a[4].is_none()) return raise_value_error(t, "binary mode doesn't take an errors argument");
    if (!a[5].is_none()) return raise_value_error(t, "binary mode doesn't take a newline argument");
    return {};
}

// Once the file is open, whatever fails closes it again.
Value close_and_fail(Thread& t, Value file) {
    Exception* error = t.take_pending();
    if (call_method(t, file, t.names.id_close, {}).is_error()) t.clear_pending();
    return raise_exception(t, error);
}

Value wrap(Thread& t, Args a, Value raw, const OpenMode& mode, int64_t buffering, bool line_buffering) {
    if (buffering == 0) {
        if (!mode.binary) return raise_value_error(t, "can't have unbuffered text I/O");
        return raw;
    }
    const char* class_name = mode.updating ? "BufferedRandom" : mode.writing ? "BufferedWriter" : "BufferedReader";
    Value buffer = TRY(call(t, TRY(io_type(t, class_name)), {raw, make_int(t, buffering)}));
    if (mode.binary) return buffer;
    Value text =
        TRY(call(t, TRY(io_type(t, "TextIOWrapper")), {buffer, a[3], a[4], a[5], Value::boolean(line_buffering)}));
    TRY(set_attribute(t, text, intern(t, "mode"), a[1]));
    return text;
}

Value open(Thread& t, Args a) {
    if (!is_str(a[1])) return raise_type_error(t, "open() argument 'mode' must be str, not {}", type_name(t, a[1]));
    OpenMode mode = TRY(parse_open_mode(t, as<Str>(a[1])));
    int64_t buffering = TRY(to_int64(t, a[2]));
    TRY(check_text_or_none(t, a[3], "encoding"));
    TRY(check_text_or_none(t, a[4], "errors"));
    TRY(check_text_or_none(t, a[5], "newline"));
    if (mode.binary) TRY(check_binary_arguments(t, a));
    Value raw = TRY(call(t, TRY(io_type(t, "FileIO")), {a[0], TRY(make_ascii(t, mode.raw)), a[6], a[7]}));
    bool terminal = false;
    if (buffering < 0) {
        Value answer = TRY(call_method(t, raw, intern(t, "isatty"), {}));
        terminal = answer.is_true();
    }
    bool line_buffering = buffering == 1 || terminal;
    if (buffering < 0 || buffering == 1) buffering = buffer_size;
    Value file = wrap(t, a, raw, mode, buffering, line_buffering && !mode.binary);
    return file.is_error() ? close_and_fail(t, raw) : file;
}

Value open_code(Thread& t, Args a) {
    Value open_function = TRY(get_attribute(t, t.state.builtins, intern(t, "open")));
    return call(t, open_function, {a[0], TRY(make_ascii(t, "rb"))});
}

Value text_encoding(Thread& t, Args a) { return a[0].is_none() ? Value(intern(t, "locale")) : a[0]; }

constexpr MethodDef functions[] = {
    {"open(file, mode='r', buffering=-1, encoding=None, errors=None, newline=None, closefd=True, opener=None)",
     "Open file and return a stream.  Raise OSError upon failure.", open},
    {"open_code(path)", "Opens the provided file with the intent to import the contents.", open_code},
    {"text_encoding(encoding, stacklevel=2, /)", "A helper function to choose the text encoding.", text_encoding},
};

// class UnsupportedOperation(OSError, ValueError)
Result<void> add_unsupported_operation(Thread& t, Module* module) {
    Dict* ns = new_dict(t);
    TRY(dict_set_str(t, ns, t.names.dunder_module, small_str(t, "io")));
    Type* type = TRY(make_class(t, t.types.type, intern(t, "UnsupportedOperation"),
                                small_tuple(t, {t.types.OSError, t.types.ValueError}), ns, Value::unbound()));
    return module_set(t, module, "UnsupportedOperation", type);
}

Result<Type*> add(Thread& t, Module* module, const TypeDef& def, Type* base, const char* public_name = nullptr) {
    Type* type = TRY(module_add_type(t, module, def, base));
    if (public_name != nullptr) TRY(module_set(t, module, public_name, type));
    return type;
}

// The abstract classes are subclasses of the internal ones of the same purpose, as in CPython; here they are the same.
Result<void> set_up(Thread& t, Module* module) {
    TRY(add_unsupported_operation(t, module));
    Type* base = TRY(add(t, module, io_base_type, t.types.object, "IOBase"));
    Type* raw = TRY(add(t, module, raw_io_base_type, base, "RawIOBase"));
    Type* buffered = TRY(add(t, module, buffered_io_base_type, base, "BufferedIOBase"));
    Type* text = TRY(add(t, module, text_io_base_type, base, "TextIOBase"));
    TRY(add(t, module, file_io_type, raw));
    TRY(add(t, module, buffered_reader_type, buffered));
    TRY(add(t, module, buffered_writer_type, buffered));
    TRY(add(t, module, buffered_random_type, buffered));
    TRY(add(t, module, bytes_io_type, buffered));
    TRY(add(t, module, text_io_wrapper_type, text));
    TRY(add(t, module, string_io_type, text));
    TRY(module_set(t, module, "DEFAULT_BUFFER_SIZE", Value::small_int(buffer_size)));
    TRY(module_set(t, module, "SEEK_SET", Value::small_int(0)));
    TRY(module_set(t, module, "SEEK_CUR", Value::small_int(1)));
    TRY(module_set(t, module, "SEEK_END", Value::small_int(2)));
    TRY(module_set(t, module, "BlockingIOError", t.types.BlockingIOError));
    // builtins.open only loads this module; from now on it is the function itself.
    return module_set(t, t.state.builtins, "open", TRY(get_attribute(t, module, intern(t, "open"))));
}

} // namespace
} // namespace krait::io

namespace krait {

KRAIT_MODULE(io) = {"io", "The io module provides Python's interfaces to stream handling.", io::functions, io::set_up};

} // namespace krait
