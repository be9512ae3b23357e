// The module posix: what os.py builds on. The functions are in posix_files, posix_descriptors and posix_process.cpp.
#include "stdlib/posix.hpp"

#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstring>

#include "runtime/bytes.hpp"
#include "runtime/codecs.hpp"
#include "runtime/exception.hpp"
#include "runtime/int.hpp"
#include "stdlib/native_modules.hpp"

extern char** environ;

namespace krait {

namespace posix {

// ---- arguments

std::string system_bytes(const Str* text) {
    std::string out;
    out.reserve(text->size);
    for (const char* p = text->data; p < text->data + text->size;) {
        const char* begin = p;
        uint32_t c = next_code_point(p);
        if (c >= 0xDC80 && c <= 0xDCFF)
            out.push_back(static_cast<char>(c & 0xFF));
        else
            out.append(begin, p);
    }
    return out;
}

Value system_text(Thread& t, std::string_view text, bool bytes) {
    if (bytes) return make_bytes(t, text);
    return decode_utf8(t, text, "surrogateescape");
}

namespace {

const char* accepted_text(Accept accept) {
    switch (accept) {
        case Accept::Path: return "string, bytes or os.PathLike";
        case Accept::PathOrFd: return "string, bytes, os.PathLike or integer";
        default: return "string, bytes, os.PathLike, integer or None";
    }
}

} // namespace

Result<Path> path_argument(Thread& t, Value v, const char* function, Accept accept, const char* parameter) {
    Path path;
    path.original = v;
    if (accept != Accept::Path && is_int(v)) {
        path.fd = TRY(int_argument(t, v));
        return path;
    }
    if (accept == Accept::PathFdOrNone && v.is_none()) {
        path.text = ".";
        return path;
    }
    if (!is_str(v) && !is_bytes(v)) {
        Value method = special(type_of(t, v), Special::fspath_);
        if (method.is_unbound())
            return raise_type_error(t, "{}: {} should be {}, not {}", function, parameter, accepted_text(accept),
                                    type_name(t, v));
        Value result = TRY(call_special(t, method, v, {}));
        if (!is_str(result) && !is_bytes(result))
            return raise_type_error(t, "expected {}.__fspath__() to return str or bytes, not {}", type_name(t, v),
                                    type_name(t, result));
        v = result;
    }
    path.bytes = is_bytes(v);
    path.text = path.bytes ? std::string(as<Bytes>(v)->view()) : system_bytes(as<Str>(v));
    if (path.text.find('\0') != path.text.npos)
        return raise_value_error(t, "{}: embedded null {} in {}", function, path.bytes ? "byte" : "character",
                                 parameter);
    return path;
}

Result<int> int_argument(Thread& t, Value v) {
    Value index = TRY(to_index(t, v));
    int64_t i;
    if (!int_to_int64(index, i) || i > INT32_MAX)
        return raise(t, t.types.OverflowError, "signed integer is greater than maximum");
    if (i < INT32_MIN) return raise(t, t.types.OverflowError, "signed integer is less than minimum");
    return static_cast<int>(i);
}

Result<int> dir_fd_argument(Thread& t, Value v) {
    if (v.is_none()) return AT_FDCWD;
    if (!is_int(v)) return raise_type_error(t, "argument should be integer or None, not {}", type_name(t, v));
    return int_argument(t, v);
}

// ---- errors

Failed raise_errno(Thread& t, const Path& path) { return raise_os_error(t, errno, path.original); }

Failed raise_errno(Thread& t, const Path& from, const Path& to) {
    int error = errno;
    Value text = Value(small_str(t, std::strerror(error)));
    Value made = TRY(
        call(t, Value(t.types.OSError), {Value::small_int(error), text, from.original, Value::none(), to.original}));
    return raise_exception(t, as<Exception>(made));
}

Value checked(Thread& t, int result, const Path& path) {
    if (result < 0) return raise_errno(t, path);
    return Value::none();
}
Value checked(Thread& t, int result) {
    if (result < 0) return raise_os_error(t, errno);
    return Value::none();
}

// ---- the module

namespace {

struct Constant {
    const char* name;
    int64_t value;
};
#define CONSTANT(name) {#name, name}
constexpr Constant constants[] = {
    CONSTANT(F_OK),      CONSTANT(R_OK),       CONSTANT(W_OK),        CONSTANT(X_OK),         CONSTANT(O_RDONLY),
    CONSTANT(O_WRONLY),  CONSTANT(O_RDWR),     CONSTANT(O_APPEND),    CONSTANT(O_CREAT),      CONSTANT(O_EXCL),
    CONSTANT(O_TRUNC),   CONSTANT(O_NONBLOCK), CONSTANT(O_NDELAY),    CONSTANT(O_SYNC),       CONSTANT(O_DSYNC),
    CONSTANT(O_NOCTTY),  CONSTANT(O_CLOEXEC),  CONSTANT(O_DIRECTORY), CONSTANT(O_NOFOLLOW),   CONSTANT(O_PATH),
    CONSTANT(O_TMPFILE), CONSTANT(WNOHANG),    CONSTANT(WUNTRACED),   CONSTANT(WCONTINUED),   {"EX_OK", 0},
    {"EX_USAGE", 64},    {"EX_DATAERR", 65},   {"EX_NOINPUT", 66},    {"EX_UNAVAILABLE", 69}, {"EX_SOFTWARE", 70},
    {"EX_OSERR", 71},    {"EX_IOERR", 74},     {"EX_NOPERM", 77},     {"EX_CONFIG", 78},      {"GRND_NONBLOCK", 1},
    {"GRND_RANDOM", 2},  {"PRIO_PROCESS", 0},  {"PRIO_PGRP", 1},      {"PRIO_USER", 2},       {"NGROUPS_MAX", 65536},
    {"TMP_MAX", 238328},
};
#undef CONSTANT

// The environment when the module is loaded, as bytes: os.environ decodes it.
Value make_environment(Thread& t) {
    Dict* dict = new_dict(t);
    for (char** entry = environ; entry != nullptr && *entry != nullptr; entry++) {
        std::string_view text = *entry;
        size_t equals = text.find('=', 1);
        if (equals == text.npos) continue;
        Value key = TRY(make_bytes(t, text.substr(0, equals)));
        Value value = TRY(make_bytes(t, text.substr(equals + 1)));
        TRY(dict_set_default(t, dict, key, value));
    }
    return Value(dict);
}

Result<void> set_up(Thread& t, Module* module) {
    for (auto functions : {file_functions, descriptor_functions, process_functions})
        TRY(module_add_functions(t, module, functions));
    for (const Constant& constant : constants)
        TRY(module_set(t, module, constant.name, Value::small_int(constant.value)));
    TRY(module_set(t, module, "error", Value(t.types.OSError)));
    TRY(module_set(t, module, "environ", TRY(make_environment(t))));
    TRY(add_file_types(t, module));
    TRY(add_descriptor_types(t, module));
    return add_process_types(t, module);
}

} // namespace
} // namespace posix

KRAIT_MODULE(posix) = {
    "posix",
    "This module provides access to operating system functionality that is\n"
    "standardized by the C Standard and the POSIX standard (a thinly\n"
    "disguised Unix interface).  Refer to the library manual and\n"
    "corresponding Unix manual entries for more information on calls.",
    {},
    posix::set_up,
};

} // namespace krait
