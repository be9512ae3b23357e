// What the files of the module posix (the native part of os) share.
#pragma once

#include <cerrno>
#include <string>

#include "runtime/function.hpp"
#include "runtime/protocols.hpp"
#include "runtime/str.hpp"

namespace krait::posix {

// A path as the system takes it; what is no UTF-8 came as surrogates and goes back as the bytes it was.
struct Path {
    std::string text;
    int fd = -1;        // when an open descriptor was given instead
    bool bytes = false; // results are to be bytes, too
    Value original;
    const char* c() const { return text.c_str(); }
};
enum class Accept { Path, PathOrFd, PathFdOrNone };
// TypeError "stat: path should be string, bytes, os.PathLike or integer, not float"; ValueError for an embedded NUL.
Result<Path> path_argument(Thread& t, Value v, const char* function, Accept accept = Accept::Path,
                           const char* parameter = "path");
// str or bytes, as the path argument was.
Value system_text(Thread& t, std::string_view text, bool bytes);
std::string system_bytes(const Str* text);
// An int argument as C int: OverflowError when it does not fit.
Result<int> int_argument(Thread& t, Value v);
// A dir_fd argument: None is the working directory.
Result<int> dir_fd_argument(Thread& t, Value v);
Failed raise_errno(Thread& t, const Path& path);
Failed raise_errno(Thread& t, const Path& from, const Path& to);
// None, or OSError when the call failed.
Value checked(Thread& t, int result, const Path& path);
Value checked(Thread& t, int result);

// Calls again after a signal, once it was served. `call` returns -1 and sets errno on failure.
template <class Call>
Result<int64_t> retrying(Thread& t, Call call) {
    for (;;) {
        int64_t result = call();
        if (result >= 0) return result;
        if (errno != EINTR) return raise_os_error(t, errno);
        if (!serve_signals(t)) return Failed{};
    }
}

extern const std::span<const MethodDef> file_functions;       // posix_files.cpp
extern const std::span<const MethodDef> descriptor_functions; // posix_descriptors.cpp
extern const std::span<const MethodDef> process_functions;    // posix_process.cpp
Result<void> add_file_types(Thread& t, Module* module);
Result<void> add_descriptor_types(Thread& t, Module* module);
Result<void> add_process_types(Thread& t, Module* module);
// A stat_result of the open descriptor.
Value stat_of_descriptor(Thread& t, int fd);

} // namespace krait::posix
