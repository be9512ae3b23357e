// posix: open files by their descriptors, terminals and pipes.
#include <fcntl.h>
#include <sys/ioctl.h>
#include <sys/sendfile.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <memory>

#include "runtime/bytes.hpp"
#include "runtime/int.hpp"
#include "runtime/struct_sequence.hpp"
#include "stdlib/posix.hpp"

namespace krait::posix {

namespace {

Value open(Thread& t, Args a) {
    Path path = TRY(path_argument(t, a[0], "open"));
    int flags = TRY(int_argument(t, a[1])) | O_CLOEXEC;
    mode_t mode = static_cast<mode_t>(TRY(int_argument(t, a[2])));
    int at = TRY(dir_fd_argument(t, a.keyword(0)));
    int fd = ::openat(at, path.c(), flags, mode);
    return fd < 0 ? Value(raise_errno(t, path)) : Value::small_int(fd);
}
Value close(Thread& t, Args a) { return checked(t, ::close(TRY(int_argument(t, a[0])))); }

// What `call(buffer, size)` reads; the kernel never gives more than 0x7ffff000 bytes at once.
template <class Call>
Value read_into_bytes(Thread& t, int64_t size, Call call) {
    if (size < 0) return raise_os_error(t, EINVAL);
    size_t room = static_cast<size_t>(std::min<int64_t>(size, 0x7ffff000));
    char small[4096];
    std::unique_ptr<char, decltype(&std::free)> large(nullptr, std::free);
    char* buffer = small;
    if (room > sizeof small) {
        large.reset(static_cast<char*>(std::malloc(room)));
        if (large == nullptr) return raise_memory_error(t);
        buffer = large.get();
    }
    int64_t n = TRY(retrying(t, [&] { return call(buffer, room); }));
    return make_bytes(t, {buffer, static_cast<size_t>(n)});
}

Value read(Thread& t, Args a) {
    int fd = TRY(int_argument(t, a[0]));
    return read_into_bytes(t, TRY(to_int64(t, a[1])),
                           [=](char* buffer, size_t size) { return ::read(fd, buffer, size); });
}
Value write(Thread& t, Args a) {
    int fd = TRY(int_argument(t, a[0]));
    std::string_view data = TRY(bytes_like(t, a[1]));
    return make_int(t, TRY(retrying(t, [&] { return ::write(fd, data.data(), data.size()); })));
}
Value pread(Thread& t, Args a) {
    int fd = TRY(int_argument(t, a[0]));
    int64_t size = TRY(to_int64(t, a[1])), offset = TRY(to_int64(t, a[2]));
    return read_into_bytes(t, size, [=](char* buffer, size_t room) { return ::pread(fd, buffer, room, offset); });
}
Value pwrite(Thread& t, Args a) {
    int fd = TRY(int_argument(t, a[0]));
    std::string_view data = TRY(bytes_like(t, a[1]));
    int64_t offset = TRY(to_int64(t, a[2]));
    return make_int(t, TRY(retrying(t, [&] { return ::pwrite(fd, data.data(), data.size(), offset); })));
}
Value lseek(Thread& t, Args a) {
    int fd = TRY(int_argument(t, a[0]));
    int64_t position = TRY(to_int64(t, a[1]));
    int64_t result = ::lseek(fd, position, TRY(int_argument(t, a[2])));
    return result < 0 ? Value(raise_os_error(t, errno)) : make_int(t, result);
}
Value fstat(Thread& t, Args a) { return stat_of_descriptor(t, TRY(int_argument(t, a[0]))); }
Value fsync(Thread& t, Args a) { return checked(t, ::fsync(TRY(int_argument(t, a[0])))); }
Value fdatasync(Thread& t, Args a) { return checked(t, ::fdatasync(TRY(int_argument(t, a[0])))); }
Value ftruncate(Thread& t, Args a) {
    int fd = TRY(int_argument(t, a[0]));
    return checked(t, ::ftruncate(fd, TRY(to_int64(t, a[1]))));
}
Value fchmod(Thread& t, Args a) {
    int fd = TRY(int_argument(t, a[0]));
    return checked(t, ::fchmod(fd, static_cast<mode_t>(TRY(int_argument(t, a[1])))));
}
Value sendfile(Thread& t, Args a) {
    int out = TRY(int_argument(t, a[0])), in = TRY(int_argument(t, a[1]));
    off_t offset = a[2].is_none() ? 0 : TRY(to_int64(t, a[2]));
    int64_t count = TRY(to_int64(t, a[3]));
    off_t* from = a[2].is_none() ? nullptr : &offset;
    return make_int(t, TRY(retrying(t, [&] { return ::sendfile(out, in, from, static_cast<size_t>(count)); })));
}

// ---- copies and pipes

Value dup(Thread& t, Args a) {
    int fd = ::fcntl(TRY(int_argument(t, a[0])), F_DUPFD_CLOEXEC, 0);
    return fd < 0 ? Value(raise_os_error(t, errno)) : Value::small_int(fd);
}
Value dup2(Thread& t, Args a) {
    int from = TRY(int_argument(t, a[0])), to = TRY(int_argument(t, a[1]));
    int fd = TRY(truth(t, a[2])) || from == to ? ::dup2(from, to) : ::dup3(from, to, O_CLOEXEC);
    return fd < 0 ? Value(raise_os_error(t, errno)) : Value::small_int(fd);
}
Value pipe_with(Thread& t, int flags) {
    int ends[2];
    if (::pipe2(ends, flags) < 0) return raise_os_error(t, errno);
    return Value(make_pair(t, Value::small_int(ends[0]), Value::small_int(ends[1])));
}
Value pipe(Thread& t, Args) { return pipe_with(t, O_CLOEXEC); }
Value pipe2(Thread& t, Args a) { return pipe_with(t, TRY(int_argument(t, a[0]))); }

Value get_flag(Thread& t, Value v, int get, int flag) {
    int flags = ::fcntl(TRY(int_argument(t, v)), get);
    return flags < 0 ? Value(raise_os_error(t, errno)) : Value::boolean(flags & flag);
}
Value set_flag(Thread& t, Value v, int get, int set, int flag, bool on) {
    int fd = TRY(int_argument(t, v));
    int flags = ::fcntl(fd, get);
    if (flags < 0) return raise_os_error(t, errno);
    return checked(t, ::fcntl(fd, set, on ? flags | flag : flags & ~flag));
}
Value get_inheritable(Thread& t, Args a) {
    Value closes = TRY(get_flag(t, a[0], F_GETFD, FD_CLOEXEC));
    return Value::boolean(closes.is_false());
}
Value set_inheritable(Thread& t, Args a) {
    return set_flag(t, a[0], F_GETFD, F_SETFD, FD_CLOEXEC, !TRY(truth(t, a[1])));
}
Value get_blocking(Thread& t, Args a) {
    Value nonblocking = TRY(get_flag(t, a[0], F_GETFL, O_NONBLOCK));
    return Value::boolean(nonblocking.is_false());
}
Value set_blocking(Thread& t, Args a) { return set_flag(t, a[0], F_GETFL, F_SETFL, O_NONBLOCK, !TRY(truth(t, a[1]))); }

// ---- terminals

Value isatty(Thread& t, Args a) { return Value::boolean(::isatty(TRY(int_argument(t, a[0])))); }
Value ttyname(Thread& t, Args a) {
    char buffer[256];
    int error = ::ttyname_r(TRY(int_argument(t, a[0])), buffer, sizeof buffer);
    if (error != 0) return raise_os_error(t, error);
    return system_text(t, buffer, false);
}

const MethodDef terminal_size_fields[] = {
    struct_field<0>("@property columns(self)", "width of the terminal window in characters"),
    struct_field<1>("@property lines(self)", "height of the terminal window in characters"),
};
const TypeDef terminal_size_type = struct_sequence<2>(
    "os.terminal_size", "A tuple of (columns, lines) for holding terminal window size", terminal_size_fields);

Value get_terminal_size(Thread& t, Args a) {
    winsize size;
    if (::ioctl(TRY(int_argument(t, a[0])), TIOCGWINSZ, &size) < 0) return raise_os_error(t, errno);
    Type* type = TRY(native_type_of(t, terminal_size_type, t.types.tuple));
    return make_struct_sequence(t, type, {Value::small_int(size.ws_col), Value::small_int(size.ws_row)});
}

const MethodDef functions[] = {
    {"open(path, flags, mode=511, *, dir_fd=None)", "Open a file for low level IO.  Returns a file descriptor.", open},
    {"close(fd)", "Close a file descriptor.", close},
    {"read(fd, length, /)", "Read from a file descriptor.  Returns a bytes object.", read},
    {"write(fd, data, /)", "Write a bytes object to a file descriptor.", write},
    {"pread(fd, length, offset, /)", "Read a number of bytes from a file descriptor starting at a particular offset.",
     pread},
    {"pwrite(fd, buffer, offset, /)", "Write bytes to a file descriptor starting at a particular offset.", pwrite},
    {"lseek(fd, position, whence, /)", "Set the position of a file descriptor.  Return the new position.", lseek},
    {"fstat(fd)", "Perform a stat system call on the given file descriptor.", fstat},
    {"fsync(fd)", "Force write of fd to disk.", fsync},
    {"fdatasync(fd)", "Force write of fd to disk without forcing update of metadata.", fdatasync},
    {"ftruncate(fd, length, /)", "Truncate a file, specified by file descriptor, to a specific length.", ftruncate},
    {"fchmod(fd, mode)", "Change the access permissions of the file given by file descriptor fd.", fchmod},
    {"sendfile(out_fd, in_fd, offset, count)", "Copy count bytes from file descriptor in_fd to file descriptor out_fd.",
     sendfile},
    {"dup(fd, /)", "Return a duplicate of a file descriptor.", dup},
    {"dup2(fd, fd2, inheritable=True)", "Duplicate file descriptor.", dup2},
    {"pipe()", "Create a pipe: (read_fd, write_fd).", pipe},
    {"pipe2(flags, /)", "Create a pipe with flags set atomically.", pipe2},
    {"get_inheritable(fd, /)", "Get the close-on-exe flag of the specified file descriptor.", get_inheritable},
    {"set_inheritable(fd, inheritable, /)", "Set the inheritable flag of the specified file descriptor.",
     set_inheritable},
    {"get_blocking(fd, /)", "Get the blocking mode of the file descriptor.", get_blocking},
    {"set_blocking(fd, blocking, /)", "Set the blocking mode of the specified file descriptor.", set_blocking},
    {"isatty(fd, /)", "Return True if the fd is connected to a terminal.", isatty},
    {"ttyname(fd, /)", "Return the name of the terminal device connected to 'fd'.", ttyname},
    {"get_terminal_size(fd=1, /)", "Return the size of the terminal window as (columns, lines).", get_terminal_size},
};

} // namespace

const std::span<const MethodDef> descriptor_functions = functions;

Result<void> add_descriptor_types(Thread& t, Module* module) {
    Type* type = TRY(module_add_type(t, module, terminal_size_type, t.types.tuple));
    return type_set_attribute(t, type, t.names.dunder_module, Value(intern(t, "os")));
}

} // namespace krait::posix
