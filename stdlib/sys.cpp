// The module sys. What costs time to make is made when it is asked for: sys_attributes.cpp.
#include "runtime/exception.hpp"
#include "runtime/float.hpp"
#include "runtime/int.hpp"
#include "runtime/intern.hpp"
#include "runtime/str.hpp"
#include "stdlib/native_modules.hpp"
#include "stdlib/sys_attributes.hpp"

namespace krait {

namespace sys {

namespace {

// PEP 562: what is not in the module's dictionary.
Value module_getattr(Thread& t, Args a) {
    if (!is_str(a[0])) return raise_type_error(t, "attribute name must be string, not '{}'", type_name(t, a[0]));
    Value value = TRY(make_attribute(t, as<Str>(a[0])->view()));
    if (value.is_bound()) return value;
    return raise(t, t.types.AttributeError, "module 'sys' has no attribute '{}'", a[0]);
}

// ---- leaving, exceptions

Value exit(Thread& t, Args a) {
    Exception* e;
    if (a[0].is_none()) {
        e = TRY(make_exception(t, t.types.SystemExit, {}));
    } else if (has_kind(a[0], Kind::Tuple)) {
        Value made = TRY(call(t, Value(t.types.SystemExit),
                              as<Tuple>(a[0])->size == 0
                                  ? std::span<const Value>()
                                  : std::span<const Value>(as<Tuple>(a[0])->items, as<Tuple>(a[0])->size)));
        e = as<Exception>(made);
    } else {
        e = TRY(make_exception(t, t.types.SystemExit, {a[0]}));
    }
    return raise_exception(t, e);
}

Value exc_info(Thread& t, Args) {
    if (!is_exception(t.handled)) return Value(small_tuple(t, {Value::none(), Value::none(), Value::none()}));
    Exception* e = as<Exception>(t.handled);
    return Value(small_tuple(t, {Value(type_of(t, e)), Value(e), e->traceback}));
}

Value exception(Thread& t, Args) { return is_exception(t.handled) ? t.handled : Value::none(); }

Value excepthook(Thread& t, Args a) {
    if (!is_exception(a[1])) {
        Str* shown = TRY(repr(t, a[1]));
        Str* message = TRY(format_message(t, "TypeError: print_exception(): Exception expected for value, {} found\n",
                                          {FormatArg(shown)}));
        TRY(write_error(t, message));
        return Value::none();
    }
    Str* text = TRY(format_exception(t, as<Exception>(a[1])));
    TRY(write_error(t, text));
    return Value::none();
}

// MicroPython's: the traceback of an exception, on stdout unless told otherwise.
Value print_exception(Thread& t, Args a) {
    if (!a[1].is_none() && TRY(find_attribute(t, a[1], t.names.id_write)).is_unbound())
        return raise(t, t.types.OSError, "stream operation not supported");
    if (!is_exception(a[0])) return raise_type_error(t, "an exception is expected, not {}", type_name(t, a[0]));
    Str* text = TRY(format_exception(t, as<Exception>(a[0])));
    Value file = a[1].is_none() ? TRY(attribute(t, "stdout")) : a[1];
    if (!file.is_bound() || file.is_none()) return Value::none();
    TRY(call_method(t, file, t.names.id_write, {Value(text)}));
    return Value::none();
}

// The argument has exc_value, err_msg and object.
Value unraisablehook(Thread& t, Args a) {
    Value message = TRY(find_attribute(t, a[0], intern(t, "err_msg")));
    Value object = TRY(find_attribute(t, a[0], intern(t, "object")));
    Value error = TRY(find_attribute(t, a[0], intern(t, "exc_value")));
    StrBuilder text(t);
    if (is_str(message))
        text.append(as<Str>(message));
    else
        text.append("Exception ignored in");
    text.append(": ");
    if (object.is_bound()) TRY(text.append_repr(object));
    text.append('\n');
    if (is_exception(error)) text.append(TRY(format_exception(t, as<Exception>(error))));
    TRY(write_error(t, TRY(text.finish())));
    return Value::none();
}

// What the REPL shows of an expression statement.
Value displayhook(Thread& t, Args a) {
    if (a[0].is_none()) return Value::none();
    TRY(module_set(t, t.state.builtins, "_", Value::none()));
    Str* shown = TRY(repr(t, a[0]));
    Value file = TRY(attribute(t, "stdout"));
    if (file.is_unbound()) return raise(t, t.types.RuntimeError, "lost sys.stdout");
    if (!file.is_none()) {
        TRY(call_method(t, file, t.names.id_write, {Value(shown)}));
        TRY(call_method(t, file, t.names.id_write, {Value(char_str(t, '\n'))}));
    }
    TRY(module_set(t, t.state.builtins, "_", a[0]));
    return Value::none();
}

// ---- limits

Value getrecursionlimit(Thread& t, Args) { return Value::small_int(t.recursion_limit); }
Value setrecursionlimit(Thread& t, Args a) {
    int64_t limit = TRY(to_int64(t, a[0]));
    if (limit < 1) return raise_value_error(t, "recursion limit must be greater or equal than 1");
    if (limit > INT32_MAX) return raise(t, t.types.OverflowError, "Python int too large to convert to C int");
    if (t.depth >= limit)
        return raise(t, t.types.RecursionError,
                     "cannot set the recursion limit to {} at the recursion depth {}: the limit is too low", limit,
                     t.depth);
    t.recursion_limit = static_cast<uint32_t>(limit);
    return Value::none();
}

Value get_int_max_str_digits(Thread& t, Args) { return Value::small_int(t.state.int_max_str_digits); }
Value set_int_max_str_digits(Thread& t, Args a) {
    int64_t digits = TRY(to_int64(t, a[0]));
    if (digits != 0 && digits < 640) return raise_value_error(t, "maxdigits must be 0 or larger than 640");
    t.state.int_max_str_digits = digits;
    return Value::none();
}

// ---- objects

Value size_by_method(Thread& t, Value v) {
    Value method = type_lookup(t, type_of(t, v), intern(t, "__sizeof__"));
    if (method.is_bound() && !has_kind(v, Kind::Type)) {
        Value size = TRY(call_special(t, method, v, {}));
        if (!is_int(size))
            return raise_type_error(t, "'{}' object cannot be interpreted as an integer", type_name(t, size));
        if (int_is_negative(size)) return raise_value_error(t, "__sizeof__() should return >= 0");
        return int_value(size);
    }
    size_t bytes = v.is_cell() ? t.heap.cell_bytes(v.cell()) : sizeof(Value);
    return Value::small_int(static_cast<int64_t>(bytes));
}

Value getsizeof(Thread& t, Args a) {
    Value size = size_by_method(t, a[0]);
    if (!size.is_error() || a[1].is_unbound() || !t.pending_is(t.types.TypeError)) return size;
    t.clear_pending();
    return a[1];
}

Value intern_text(Thread& t, Args a) {
    if (!is_str(a[0])) return raise_type_error(t, "intern() argument must be str, not {}", type_name(t, a[0]));
    if (!is_exact(a[0], builtin_shapes::str)) return raise_type_error(t, "can't intern {}", type_name(t, a[0]));
    if (!t.state.interned->has_room(t.heap)) return raise_memory_error(t);
    return Value(intern(t, as<Str>(a[0])));
}
Value is_interned(Thread&, Args a) { return Value::boolean(is_str(a[0]) && as<Str>(a[0])->is_interned()); }

// ---- constants as functions

Value utf8(Thread& t, Args) { return Value(intern(t, "utf-8")); }
Value surrogateescape(Thread& t, Args) { return Value(intern(t, "surrogateescape")); }
Value no(Thread&, Args) { return Value::boolean(false); }
Value yes(Thread&, Args) { return Value::boolean(true); }
Value none(Thread&, Args) { return Value::none(); }
Value getswitchinterval(Thread& t, Args) { return make_float(t, 0.005); }

const MethodDef functions[] = {
    {"__getattr__(name, /)", nullptr, module_getattr},
    {"exit(status=None, /)",
     "Exit the interpreter by raising SystemExit(status).\n\n"
     "If the status is omitted or None, it defaults to zero (i.e., success).\n"
     "If the status is an integer, it will be used as the system exit status.\n"
     "If it is another kind of object, it will be printed and the system\n"
     "exit status will be one (i.e., failure).",
     exit},
    {"exc_info()",
     "Return current exception information: (type, value, traceback).\n\n"
     "Return information about the most recent exception caught by an except\n"
     "clause in the current stack frame or in an older stack frame.",
     exc_info},
    {"exception()",
     "Return the current exception.\n\n"
     "Return the most recent exception caught by an except clause\n"
     "in the current stack frame or in an older stack frame, or None\n"
     "if no such clause exists.",
     exception},
    {"excepthook(exctype, value, traceback, /)", "Handle an exception by displaying it with a traceback on sys.stderr.",
     excepthook},
    {"__excepthook__(exctype, value, traceback, /)",
     "Handle an exception by displaying it with a traceback on sys.stderr.", excepthook},
    {"unraisablehook(unraisable, /)", "Handle an unraisable exception.", unraisablehook},
    {"__unraisablehook__(unraisable, /)", "Handle an unraisable exception.", unraisablehook},
    {"displayhook(object, /)", "Print an object to sys.stdout and also save it in builtins._", displayhook},
    {"__displayhook__(object, /)", "Print an object to sys.stdout and also save it in builtins._", displayhook},
    {"print_exception(exception, file=None, /)", "Print an exception with its traceback to a file-like object.",
     print_exception},
    {"getrecursionlimit()", "Return the current value of the recursion limit.", getrecursionlimit},
    {"setrecursionlimit(limit, /)", "Set the maximum depth of the Python interpreter stack to n.", setrecursionlimit},
    {"get_int_max_str_digits()", "Return the maximum string digits limit for non-binary int<->str conversions.",
     get_int_max_str_digits},
    {"set_int_max_str_digits(maxdigits)", "Set the maximum string digits limit for non-binary int<->str conversions.",
     set_int_max_str_digits},
    {"getsizeof(object, default=?)", "getsizeof(object [, default]) -> int\n\nReturn the size of object in bytes.",
     getsizeof},
    {"intern(string, /)",
     "``Intern'' the given string.\n\n"
     "This enters the string in the (global) table of interned strings whose\n"
     "purpose is to speed up dictionary lookups. Return the string itself or\n"
     "the previously interned string object with the same value.",
     intern_text},
    {"_is_interned(string, /)", "Return True if the given string is \"interned\".", is_interned},
    {"getdefaultencoding()", "Return the current default encoding used by the Unicode implementation.", utf8},
    {"getfilesystemencoding()", "Return the encoding used to convert Unicode filenames to OS filenames.", utf8},
    {"getfilesystemencodeerrors()", "Return the error mode used for Unicode to OS filename conversion.",
     surrogateescape},
    {"is_finalizing()", "Return True if Python is exiting.", no},
    {"_is_gil_enabled()", "Return True if the GIL is currently enabled and False if it is disabled.", yes},
    {"gettrace()", "Return the global debug tracing function set with sys.settrace.", none},
    {"getprofile()", "Return the profiling function set with sys.setprofile.", none},
    {"getswitchinterval()", "Return the current thread switch interval; see sys.setswitchinterval().",
     getswitchinterval},
    {"audit(event, /, *args)", "Passes the event to any hooks that are attached.", none},
};

Result<void> set_empty_lists(Thread& t, Module* module) {
    for (const char* name : {"argv", "path", "orig_argv", "warnoptions", "meta_path", "path_hooks"})
        TRY(module_set(t, module, name, Value(TRY(new_list(t)))));
    for (const char* name : {"path_importer_cache", "_xoptions"}) TRY(module_set(t, module, name, Value(new_dict(t))));
    return {};
}

Result<void> set_up(Thread& t, Module* module) {
    auto text = [&](std::string_view s) { return Value(small_str(t, s)); };
    struct Constant {
        const char* name;
        Value value;
    } constants[] = {
        {"modules", Value(t.state.modules)},
        {"version", text("3.13.0 (krait 0.1.0)")},
        {"hexversion", Value::small_int(0x030d00f0)},
        {"api_version", Value::small_int(1013)},
        {"copyright", text("Krait implements Python 3.13, which is Copyright (c) 2001 Python Software Foundation.")},
        {"platform", text("linux")},
        {"byteorder", text("little")},
        {"maxsize", make_int(t, INT64_MAX)},
        {"maxunicode", Value::small_int(0x10FFFF)},
        {"executable", text("")},
        {"_base_executable", text("")},
        {"prefix", text("/usr")},
        {"base_prefix", text("/usr")},
        {"exec_prefix", text("/usr")},
        {"base_exec_prefix", text("/usr")},
        {"platlibdir", text("lib")},
        {"float_repr_style", text("short")},
        {"abiflags", text("")},
        {"pycache_prefix", Value::none()},
        {"dont_write_bytecode", Value::boolean(true)},
    };
    for (const Constant& constant : constants) TRY(module_set(t, module, constant.name, constant.value));
    return set_empty_lists(t, module);
}

} // namespace
} // namespace sys

KRAIT_MODULE(sys) = {
    "sys",
    "This module provides access to some objects used or maintained by the\n"
    "interpreter and to functions that interact strongly with the interpreter.",
    sys::functions,
    sys::set_up,
};

} // namespace krait
