// FileIO: an unbuffered file over a descriptor.
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>

#include "runtime/int.hpp"
#include "runtime/room.hpp"
#include "stdlib/io.hpp"

namespace krait::io {

void FileHandle::write_out() {
    size_t done = 0;
    while (done < unwritten.size()) {
        ssize_t n = ::write(fd, unwritten.data() + done, unwritten.size() - done);
        if (n < 0 && errno == EINTR) continue;
        if (n <= 0) break;
        done += static_cast<size_t>(n);
    }
    unwritten.clear();
}

void FileHandle::release() {
    if (--references > 0) return;
    write_out();
    if (owned && fd >= 0) ::close(fd);
    delete this;
}

Result<void> serve_interruption(Thread& t, FileHandle* handle) {
    handle->references++;
    bool served = serve_signals(t);
    bool closed = handle->fd < 0;
    handle->release();
    if (!served) return Failed{};
    if (closed) return raise_closed(t);
    return {};
}

Result<void> wait_until_readable(Thread& t, FileHandle* handle) {
    if (!handle->may_block || ::fcntl(handle->fd, F_GETFL) & O_NONBLOCK) return {};
    while (!t.state.waker.wait(handle->fd, -1)) TRY(serve_interruption(t, handle));
    return {};
}

namespace {

Result<FileIo*> open_file_of(Thread& t, Value self) {
    auto file = static_cast<FileIo*>(self.cell());
    if (file->handle == nullptr) return raise_closed(t, "I/O operation on closed file");
    return file;
}

// -- opening

struct Mode {
    int flags = 0;
    bool readable = false;
    bool writable = false;
    bool created = false;
    bool appending = false;
};

Result<Mode> parse_mode(Thread& t, std::string_view text) {
    Mode mode;
    int main = 0;
    bool plus = false;
    bool bad = false;
    for (char c : text) {
        switch (c) {
            case 'x':
                main++;
                mode.created = mode.writable = true;
                mode.flags |= O_EXCL | O_CREAT;
                break;
            case 'r':
                main++;
                mode.readable = true;
                break;
            case 'w':
                main++;
                mode.writable = true;
                mode.flags |= O_CREAT | O_TRUNC;
                break;
            case 'a':
                main++;
                mode.appending = mode.writable = true;
                mode.flags |= O_APPEND | O_CREAT;
                break;
            case 'b': break;
            case '+':
                bad = bad || plus;
                plus = true;
                break;
            default: return raise_value_error(t, "invalid mode: {}", text);
        }
    }
    if (main != 1 || bad) {
        return raise_value_error(t, "Must have exactly one of create/read/write/append mode and at most one plus");
    }
    if (plus) mode.readable = mode.writable = true;
    mode.flags |= (mode.readable && mode.writable ? O_RDWR : mode.readable ? O_RDONLY : O_WRONLY) | O_CLOEXEC;
    return mode;
}

// The path as bytes; `name` as given. -1 in `fd` means that it is a path.
Result<std::string> path_of(Thread& t, Value name, int& fd) {
    fd = -1;
    if (is_int(name)) {
        int64_t n = TRY(to_int64(t, name));
        if (n < 0) return raise_value_error(t, "negative file descriptor");
        if (n > INT32_MAX) return raise(t, t.types.OverflowError, "Python int too large to convert to C int");
        fd = static_cast<int>(n);
        return std::string();
    }
    Value path = name;
    if (!is_str(path) && !is_bytes(path)) {
        Value method = special(type_of(t, path), Special::fspath_);
        if (method.is_unbound()) {
            return raise_type_error(t, "expected str, bytes or os.PathLike object, not {}", type_name(t, path));
        }
        path = TRY(call_special(t, method, path, {}));
        if (!is_str(path) && !is_bytes(path)) {
            return raise_type_error(t, "expected {}.__fspath__() to return str or bytes, not {}", type_name(t, name),
                                    type_name(t, path));
        }
    }
    std::string_view text = is_str(path) ? as<Str>(path)->view() : as<Bytes>(path)->view();
    if (text.find('\0') != std::string_view::npos) return raise_value_error(t, "embedded null byte");
    return std::string(text);
}

// Opens `path`, by `opener` when there is one.
Result<int> open_path(Thread& t, const std::string& path, Value name, const Mode& mode, Value opener) {
    if (opener.is_bound() && !opener.is_none()) {
        Value made = TRY(call(t, opener, {name, Value::small_int(mode.flags)}));
        if (!is_int(made)) return raise_type_error(t, "expected integer from opener");
        int64_t fd = TRY(to_int64(t, made));
        if (fd < 0) return raise_value_error(t, "opener returned {}", fd);
        return static_cast<int>(fd);
    }
    for (;;) {
        int fd = ::open(path.c_str(), mode.flags, 0666);
        if (fd >= 0) return fd;
        if (errno != EINTR) return raise_os_error(t, errno, name);
    }
}

void forget(FileIo* file) {
    if (file->handle == nullptr) return;
    file->handle->release();
    file->handle = nullptr;
}

Value init(Thread& t, Args a) {
    auto file = static_cast<FileIo*>(a[0].cell());
    forget(file);
    if (!is_str(a[2])) return raise_type_error(t, "FileIO() argument 'mode' must be str, not {}", type_name(t, a[2]));
    Mode mode = TRY(parse_mode(t, as<Str>(a[2])->view()));
    bool close_fd = TRY(truth(t, a[3]));
    int fd;
    std::string path = TRY(path_of(t, a[1], fd));
    bool is_path = fd < 0;
    if (is_path && !close_fd) return raise_value_error(t, "Cannot use closefd=False with file name");
    if (is_path) fd = TRY(open_path(t, path, a[1], mode, a[4]));
    struct stat info;
    if (::fstat(fd, &info) != 0 || S_ISDIR(info.st_mode)) {
        int error = S_ISDIR(info.st_mode) ? EISDIR : errno;
        if (is_path) ::close(fd);
        return raise_os_error(t, error, is_path ? a[1] : Value::unbound());
    }
    store(file, file->name, a[1]);
    file->readable = mode.readable;
    file->writable = mode.writable;
    file->created = mode.created;
    file->appending = mode.appending;
    file->close_fd = close_fd;
    file->seekable = S_ISREG(info.st_mode) ? 1 : -1;
    file->closed = false;
    file->handle = new FileHandle{fd, close_fd, 1, {}, !S_ISREG(info.st_mode)};
    if (mode.appending) ::lseek(fd, 0, SEEK_END);
    return Value::none();
}

// -- reading and writing

Value readall(Thread& t, Args a) {
    FileIo* file = TRY(open_file_of(t, a[0]));
    if (!file->readable) return raise_unsupported(t, "File not open for reading");
    std::string data;
    for (;;) {
        size_t had = data.size();
        size_t chunk = std::max<size_t>(buffer_size, had);
        TRY(make_room(t, data, chunk));
        TRY(wait_until_readable(t, file->handle));
        data.resize(had + chunk);
        ssize_t n = ::read(file->handle->fd, data.data() + had, chunk);
        int error = errno;
        data.resize(had + static_cast<size_t>(std::max<ssize_t>(n, 0)));
        if (n < 0 && error == EINTR) {
            TRY(serve_interruption(t, file->handle));
            continue;
        }
        if (n < 0 && error == EAGAIN) return data.empty() ? Value::none() : Value(make_bytes(t, data));
        if (n < 0) return raise_os_error(t, error);
        if (n == 0) return make_bytes(t, data);
    }
}

Value read(Thread& t, Args a) {
    FileIo* file = TRY(open_file_of(t, a[0]));
    if (!file->readable) return raise_unsupported(t, "File not open for reading");
    int64_t size = TRY(size_or_all(t, a[1]));
    if (size < 0) return readall(t, a);
    if (!t.heap.may_take(static_cast<size_t>(size))) return raise_memory_error(t);
    std::string data(static_cast<size_t>(size), '\0');
    for (;;) {
        TRY(wait_until_readable(t, file->handle));
        ssize_t n = ::read(file->handle->fd, data.data(), data.size());
        if (n >= 0) return make_bytes(t, std::string_view(data).substr(0, static_cast<size_t>(n)));
        if (errno == EAGAIN) return Value::none();
        if (errno != EINTR) return raise_os_error(t, errno);
        TRY(serve_interruption(t, file->handle));
    }
}

Value readinto(Thread& t, Args a) {
    FileIo* file = TRY(open_file_of(t, a[0]));
    if (!file->readable) return raise_unsupported(t, "File not open for reading");
    for (;;) {
        TRY(wait_until_readable(t, file->handle));
        MutableBytes out = TRY(writable_bytes_like(t, a[1]));
        ssize_t n = ::read(file->handle->fd, out.data, out.size);
        if (n >= 0) return Value::small_int(n);
        if (errno == EAGAIN) return Value::none();
        if (errno != EINTR) return raise_os_error(t, errno);
        TRY(serve_interruption(t, file->handle));
    }
}

Value write(Thread& t, Args a) {
    FileIo* file = TRY(open_file_of(t, a[0]));
    if (!file->writable) return raise_unsupported(t, "File not open for writing");
    for (;;) {
        std::string_view data = TRY(bytes_like(t, a[1]));
        ssize_t n = ::write(file->handle->fd, data.data(), data.size());
        if (n >= 0) return Value::small_int(n);
        if (errno == EAGAIN) return Value::none();
        if (errno != EINTR) return raise_os_error(t, errno);
        TRY(serve_interruption(t, file->handle));
    }
}

Value seek(Thread& t, Args a) {
    FileIo* file = TRY(open_file_of(t, a[0]));
    int64_t offset = TRY(to_int64(t, a[1]));
    int64_t whence = TRY(to_int64(t, a[2]));
    off_t at = ::lseek(file->handle->fd, offset, static_cast<int>(whence));
    if (at < 0) return raise_os_error(t, errno);
    return make_int(t, static_cast<int64_t>(at));
}

Value tell(Thread& t, Args a) {
    FileIo* file = TRY(open_file_of(t, a[0]));
    off_t at = ::lseek(file->handle->fd, 0, SEEK_CUR);
    if (at < 0) return raise_os_error(t, errno);
    return make_int(t, static_cast<int64_t>(at));
}

Value truncate(Thread& t, Args a) {
    FileIo* file = TRY(open_file_of(t, a[0]));
    if (!file->writable) return raise_unsupported(t, "File not open for writing");
    Value size = a[1].is_none() ? TRY(tell(t, a)) : a[1];
    int64_t n = TRY(to_int64(t, size));
    if (::ftruncate(file->handle->fd, n) != 0) return raise_os_error(t, errno);
    return size;
}

// -- the rest

Value close(Thread& t, Args a) {
    auto file = static_cast<FileIo*>(a[0].cell());
    file->closed = true;
    FileHandle* handle = file->handle;
    if (handle == nullptr) return Value::none();
    file->handle = nullptr;
    handle->write_out();
    int error = 0;
    if (handle->owned && ::close(handle->fd) != 0 && errno != EINTR) error = errno;
    handle->fd = -1; // a buffered object may hold on to the handle
    handle->owned = false;
    handle->release();
    if (error != 0) return raise_os_error(t, error);
    return Value::none();
}

Value fileno(Thread& t, Args a) {
    FileIo* file = TRY(open_file_of(t, a[0]));
    return Value::small_int(file->handle->fd);
}

Value isatty(Thread& t, Args a) {
    FileIo* file = TRY(open_file_of(t, a[0]));
    return Value::boolean(::isatty(file->handle->fd));
}

Value readable(Thread& t, Args a) { return Value::boolean(TRY(open_file_of(t, a[0]))->readable); }
Value writable(Thread& t, Args a) { return Value::boolean(TRY(open_file_of(t, a[0]))->writable); }

Value seekable(Thread& t, Args a) {
    FileIo* file = TRY(open_file_of(t, a[0]));
    if (file->seekable < 0) file->seekable = ::lseek(file->handle->fd, 0, SEEK_CUR) >= 0;
    return Value::boolean(file->seekable > 0);
}

std::string_view mode_text(const FileIo* file) {
    if (file->created) return file->readable ? "xb+" : "xb";
    if (file->appending) return file->readable ? "ab+" : "ab";
    if (file->readable) return file->writable ? "rb+" : "rb";
    return "wb";
}

Value get_mode(Thread& t, Args a) { return make_ascii(t, mode_text(static_cast<FileIo*>(a[0].cell()))); }
Value get_closefd(Thread&, Args a) { return Value::boolean(static_cast<FileIo*>(a[0].cell())->close_fd); }
Value get_name(Thread& t, Args a) {
    Value name = static_cast<FileIo*>(a[0].cell())->name;
    if (name.bits() == 0) return raise(t, t.types.AttributeError, "'FileIO' object has no attribute 'name'");
    return name;
}
Value set_name(Thread&, Args a) {
    store(a[0].cell(), static_cast<FileIo*>(a[0].cell())->name, a[1]);
    return Value::none();
}

Value repr(Thread& t, Args a) {
    auto file = static_cast<FileIo*>(a[0].cell());
    if (file->handle == nullptr) return make_ascii(t, "<_io.FileIO [closed]>");
    StrBuilder out(t);
    out.append("<_io.FileIO");
    TRY(append_name(t, a[0], out));
    out.append(" mode='");
    out.append(mode_text(file));
    out.append(file->close_fd ? "' closefd=True>" : "' closefd=False>");
    return out.finish();
}

void trace(Cell* cell, Marker& marker) { marker.visit(static_cast<FileIo*>(cell)->name); }
void finalize(Cell* cell) { forget(static_cast<FileIo*>(cell)); }

constexpr MethodDef methods[] = {
    IO_NEW(FileIo),
    {"__init__(self, file, mode='r', closefd=True, opener=None)", nullptr, init},
    {"__repr__(self, /)", "Return repr(self).", repr},
    {"close(self, /)", "Close the file.", close},
    {"fileno(self, /)", "Return the underlying file descriptor (an integer).", fileno},
    {"isatty(self, /)", "True if the file is connected to a TTY device.", isatty},
    {"read(self, size=-1, /)", "Read at most size bytes, returned as bytes.", read},
    {"readall(self, /)", "Read all data from the file, returned as bytes.", readall},
    {"readinto(self, buffer, /)", "Same as RawIOBase.readinto().", readinto},
    {"seek(self, pos, whence=0, /)", "Move to new file position and return the file position.", seek},
    {"tell(self, /)", "Current file position.", tell},
    {"truncate(self, size=None, /)", "Truncate the file to at most size bytes.", truncate},
    {"write(self, b, /)", "Write buffer b to file, return number of bytes written.", write},
    {"readable(self, /)", "True if file was opened in a read mode.", readable},
    {"writable(self, /)", "True if file was opened in a write mode.", writable},
    {"seekable(self, /)", "True if file supports random-access.", seekable},
    {"@property mode(self)", "String giving the file mode.", get_mode},
    {"@property closefd(self)", "True if the file descriptor will be closed by close().", get_closefd},
    {"@property name(self)", "The name of the file.", get_name, set_name},
};

} // namespace

extern const TypeDef file_io_type = {
    .name = "_io.FileIO",
    .doc = "Open a file.",
    .methods = methods,
    .size = sizeof(FileIo),
    .flags = Type::BaseType | Type::HasDict,
    .trace = trace,
    .finalize = finalize,
};

} // namespace krait::io
