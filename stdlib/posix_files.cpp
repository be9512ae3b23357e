// posix: files and folders by their names.
#include <dirent.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <unistd.h>

#include <climits>
#include <cmath>
#include <cstdio>

#include "runtime/float.hpp"
#include "runtime/int.hpp"
#include "runtime/list.hpp"
#include "runtime/struct_sequence.hpp"
#include "stdlib/posix.hpp"

namespace krait::posix {

namespace {

// ---- stat

// Items 7 to 9 are whole seconds, but the attributes of those names give items 10 to 12: seconds with fractions.
const MethodDef stat_fields[] = {
    struct_field<0>("@property st_mode(self)", "protection bits"),
    struct_field<1>("@property st_ino(self)", "inode"),
    struct_field<2>("@property st_dev(self)", "device"),
    struct_field<3>("@property st_nlink(self)", "number of hard links"),
    struct_field<4>("@property st_uid(self)", "user ID of owner"),
    struct_field<5>("@property st_gid(self)", "group ID of owner"),
    struct_field<6>("@property st_size(self)", "total size, in bytes"),
    struct_field<10>("@property st_atime(self)", "time of last access"),
    struct_field<11>("@property st_mtime(self)", "time of last modification"),
    struct_field<12>("@property st_ctime(self)", "time of last change"),
    struct_field<7>("@property _st_atime(self)", "integer time of last access"),
    struct_field<8>("@property _st_mtime(self)", "integer time of last modification"),
    struct_field<9>("@property _st_ctime(self)", "integer time of last change"),
    struct_field<13>("@property st_atime_ns(self)", "time of last access in nanoseconds"),
    struct_field<14>("@property st_mtime_ns(self)", "time of last modification in nanoseconds"),
    struct_field<15>("@property st_ctime_ns(self)", "time of last change in nanoseconds"),
    struct_field<16>("@property st_blksize(self)", "blocksize for filesystem I/O"),
    struct_field<17>("@property st_blocks(self)", "number of blocks allocated"),
    struct_field<18>("@property st_rdev(self)", "device type (if inode device)"),
};
const TypeDef stat_type =
    struct_sequence<10>("os.stat_result",
                        "stat_result: Result from stat, fstat, or lstat.\n\n"
                        "This object may be accessed either as a tuple of\n"
                        "  (mode, ino, dev, nlink, uid, gid, size, atime, mtime, ctime)\n"
                        "or via the attributes st_mode, st_ino, st_dev, st_nlink, st_uid, and so on.",
                        stat_fields);

Value make_stat_result(Thread& t, const struct stat& s) {
    Type* type = TRY(native_type_of(t, stat_type, t.types.tuple));
    auto i = [&](auto n) { return make_int(t, static_cast<int64_t>(n)); };
    auto seconds = [&](const timespec& ts) {
        return make_float(t, static_cast<double>(ts.tv_sec) + 1e-9 * static_cast<double>(ts.tv_nsec));
    };
    auto ns = [&](const timespec& ts) { return make_int(t, int64_t{ts.tv_sec} * 1'000'000'000 + ts.tv_nsec); };
    return make_struct_sequence(
        t, type,
        {i(s.st_mode), make_int(t, static_cast<uint64_t>(s.st_ino)), make_int(t, static_cast<uint64_t>(s.st_dev)),
         i(s.st_nlink), i(s.st_uid), i(s.st_gid), i(s.st_size), i(s.st_atim.tv_sec), i(s.st_mtim.tv_sec),
         i(s.st_ctim.tv_sec), seconds(s.st_atim), seconds(s.st_mtim), seconds(s.st_ctim), ns(s.st_atim), ns(s.st_mtim),
         ns(s.st_ctim), i(s.st_blksize), i(s.st_blocks), i(s.st_rdev)});
}

Value stat_path(Thread& t, Value v, Value dir_fd, bool follow, const char* function) {
    Path path = TRY(path_argument(t, v, function, follow ? Accept::PathOrFd : Accept::Path));
    int at = TRY(dir_fd_argument(t, dir_fd));
    struct stat s;
    int result = path.fd >= 0 ? ::fstat(path.fd, &s) : ::fstatat(at, path.c(), &s, follow ? 0 : AT_SYMLINK_NOFOLLOW);
    if (result < 0) return raise_errno(t, path);
    return make_stat_result(t, s);
}
Value stat(Thread& t, Args a) { return stat_path(t, a[0], a.keyword(0), TRY(truth(t, a.keyword(1))), "stat"); }
Value lstat(Thread& t, Args a) { return stat_path(t, a[0], a.keyword(0), false, "lstat"); }

// The tests of posixpath: no exception is made for what is not there.
template <mode_t kind, bool follow>
Value is_kind(Thread& t, Args a) {
    Result<Path> path = path_argument(t, a[0], "stat", Accept::PathOrFd);
    if (path.is_error()) {
        if (!t.pending_is(t.types.ValueError)) return Failed{};
        t.clear_pending();
        return Value::boolean(false);
    }
    struct stat s;
    const Path& p = *path;
    int result = p.fd >= 0 ? ::fstat(p.fd, &s) : follow ? ::stat(p.c(), &s) : ::lstat(p.c(), &s);
    return Value::boolean(result == 0 && (kind == 0 || (s.st_mode & S_IFMT) == kind));
}

Value access(Thread& t, Args a) {
    Path path = TRY(path_argument(t, a[0], "access"));
    int mode = TRY(int_argument(t, a[1]));
    int at = TRY(dir_fd_argument(t, a.keyword(0)));
    int flags = TRY(truth(t, a.keyword(1))) ? AT_EACCESS : 0;
    if (!TRY(truth(t, a.keyword(2)))) flags |= AT_SYMLINK_NOFOLLOW;
    return Value::boolean(::faccessat(at, path.c(), mode, flags) == 0);
}

// ---- folders

Value listdir(Thread& t, Args a) {
    Path path = TRY(path_argument(t, a[0], "listdir", Accept::PathFdOrNone));
    DIR* folder = path.fd >= 0 ? ::fdopendir(::dup(path.fd)) : ::opendir(path.c());
    if (folder == nullptr)
        return a[0].is_none() ? raise_os_error(t, errno, Value(small_str(t, "."))) : raise_errno(t, path);
    if (path.fd >= 0) ::rewinddir(folder);
    std::vector<std::string> names;
    while (dirent* entry = ::readdir(folder)) {
        std::string_view name = entry->d_name;
        if (name != "." && name != "..") names.emplace_back(name);
    }
    ::closedir(folder);
    List* list = TRY(new_list(t, names.size()));
    for (const std::string& name : names) TRY(list_append(t, list, TRY(system_text(t, name, path.bytes))));
    return list;
}

// For os.scandir: tuples (name, kind, inode) of a folder; kind is the d_type, 0 when the file system does not tell.
Value scan(Thread& t, Args a) {
    Path path = TRY(path_argument(t, a[0], "scandir", Accept::PathFdOrNone));
    DIR* folder = path.fd >= 0 ? ::fdopendir(::dup(path.fd)) : ::opendir(path.c());
    if (folder == nullptr)
        return a[0].is_none() ? raise_os_error(t, errno, Value(small_str(t, "."))) : raise_errno(t, path);
    struct Entry {
        std::string name;
        unsigned char kind;
        uint64_t inode;
    };
    std::vector<Entry> entries;
    while (dirent* entry = ::readdir(folder)) {
        std::string_view name = entry->d_name;
        if (name != "." && name != "..") entries.push_back({std::string(name), entry->d_type, entry->d_ino});
    }
    ::closedir(folder);
    List* list = TRY(new_list(t, entries.size()));
    for (const Entry& entry : entries) {
        Value name = TRY(system_text(t, entry.name, path.bytes));
        Value inode = make_int(t, entry.inode);
        TRY(list_append(t, list, Value(small_tuple(t, {name, Value::small_int(entry.kind), inode}))));
    }
    return list;
}

Value getcwd_as(Thread& t, bool bytes) {
    char buffer[PATH_MAX];
    if (::getcwd(buffer, sizeof buffer) == nullptr) return raise_os_error(t, errno);
    return system_text(t, buffer, bytes);
}
Value getcwd(Thread& t, Args) { return getcwd_as(t, false); }
Value getcwdb(Thread& t, Args) { return getcwd_as(t, true); }
Value chdir(Thread& t, Args a) {
    Path path = TRY(path_argument(t, a[0], "chdir", Accept::PathOrFd));
    return checked(t, path.fd >= 0 ? ::fchdir(path.fd) : ::chdir(path.c()), path);
}
Value fchdir(Thread& t, Args a) { return checked(t, ::fchdir(TRY(int_argument(t, a[0])))); }

Value mkdir(Thread& t, Args a) {
    Path path = TRY(path_argument(t, a[0], "mkdir"));
    mode_t mode = static_cast<mode_t>(TRY(int_argument(t, a[1])));
    return checked(t, ::mkdirat(TRY(dir_fd_argument(t, a.keyword(0))), path.c(), mode), path);
}
Value mkfifo(Thread& t, Args a) {
    Path path = TRY(path_argument(t, a[0], "mkfifo"));
    return checked(t, ::mkfifo(path.c(), static_cast<mode_t>(TRY(int_argument(t, a[1])))), path);
}
Value rmdir(Thread& t, Args a) {
    Path path = TRY(path_argument(t, a[0], "rmdir"));
    return checked(t, ::unlinkat(TRY(dir_fd_argument(t, a.keyword(0))), path.c(), AT_REMOVEDIR), path);
}

// ---- names

template <bool as_remove>
Value unlink(Thread& t, Args a) {
    Path path = TRY(path_argument(t, a[0], as_remove ? "remove" : "unlink"));
    return checked(t, ::unlinkat(TRY(dir_fd_argument(t, a.keyword(0))), path.c(), 0), path);
}
template <bool as_replace>
Value rename(Thread& t, Args a) {
    const char* function = as_replace ? "replace" : "rename";
    Path from = TRY(path_argument(t, a[0], function, Accept::Path, "src"));
    Path to = TRY(path_argument(t, a[1], function, Accept::Path, "dst"));
    int from_fd = TRY(dir_fd_argument(t, a.keyword(0)));
    int to_fd = TRY(dir_fd_argument(t, a.keyword(1)));
    if (::renameat(from_fd, from.c(), to_fd, to.c()) < 0) return raise_errno(t, from, to);
    return Value::none();
}
Value symlink(Thread& t, Args a) {
    Path from = TRY(path_argument(t, a[0], "symlink", Accept::Path, "src"));
    Path to = TRY(path_argument(t, a[1], "symlink", Accept::Path, "dst"));
    if (::symlinkat(from.c(), TRY(dir_fd_argument(t, a.keyword(0))), to.c()) < 0) return raise_errno(t, from, to);
    return Value::none();
}
Value link(Thread& t, Args a) {
    Path from = TRY(path_argument(t, a[0], "link", Accept::Path, "src"));
    Path to = TRY(path_argument(t, a[1], "link", Accept::Path, "dst"));
    int flags = TRY(truth(t, a.keyword(2))) ? AT_SYMLINK_FOLLOW : 0;
    int from_fd = TRY(dir_fd_argument(t, a.keyword(0)));
    int to_fd = TRY(dir_fd_argument(t, a.keyword(1)));
    if (::linkat(from_fd, from.c(), to_fd, to.c(), flags) < 0) return raise_errno(t, from, to);
    return Value::none();
}
Value readlink(Thread& t, Args a) {
    Path path = TRY(path_argument(t, a[0], "readlink"));
    char buffer[PATH_MAX];
    ssize_t n = ::readlinkat(TRY(dir_fd_argument(t, a.keyword(0))), path.c(), buffer, sizeof buffer);
    if (n < 0) return raise_errno(t, path);
    return system_text(t, {buffer, static_cast<size_t>(n)}, path.bytes);
}

// ---- changing what a name stands for

Value chmod(Thread& t, Args a) {
    Path path = TRY(path_argument(t, a[0], "chmod", Accept::PathOrFd));
    mode_t mode = static_cast<mode_t>(TRY(int_argument(t, a[1])));
    int at = TRY(dir_fd_argument(t, a.keyword(0)));
    int flags = TRY(truth(t, a.keyword(1))) ? 0 : AT_SYMLINK_NOFOLLOW;
    return checked(t, path.fd >= 0 ? ::fchmod(path.fd, mode) : ::fchmodat(at, path.c(), mode, flags), path);
}
Value chown(Thread& t, Args a) {
    Path path = TRY(path_argument(t, a[0], "chown", Accept::PathOrFd));
    uid_t user = static_cast<uid_t>(TRY(to_int64(t, a[1])));
    gid_t group = static_cast<gid_t>(TRY(to_int64(t, a[2])));
    return checked(t, path.fd >= 0 ? ::fchown(path.fd, user, group) : ::chown(path.c(), user, group), path);
}
Value truncate(Thread& t, Args a) {
    Path path = TRY(path_argument(t, a[0], "truncate", Accept::PathOrFd));
    int64_t length = TRY(to_int64(t, a[1]));
    return checked(t, path.fd >= 0 ? ::ftruncate(path.fd, length) : ::truncate(path.c(), length), path);
}
Value umask(Thread& t, Args a) { return Value::small_int(::umask(static_cast<mode_t>(TRY(int_argument(t, a[0]))))); }

Result<timespec> time_of(Thread& t, Value v, bool ns) {
    if (ns) {
        int64_t i = TRY(to_int64(t, v));
        int64_t rest = i % 1'000'000'000;
        if (rest < 0) rest += 1'000'000'000;
        return timespec{(i - rest) / 1'000'000'000, rest};
    }
    double d = TRY(to_double(t, v));
    double whole = std::floor(d);
    return timespec{static_cast<time_t>(whole), static_cast<long>((d - whole) * 1e9)};
}
Value utime(Thread& t, Args a) {
    Path path = TRY(path_argument(t, a[0], "utime", Accept::PathOrFd));
    Value ns = a.keyword(0), times = a[1];
    if (!times.is_none() && ns.is_bound())
        return raise_value_error(t, "utime: you may specify either 'times' or 'ns' but not both");
    timespec both[2] = {{0, UTIME_NOW}, {0, UTIME_NOW}};
    Value pair = ns.is_bound() ? ns : times;
    if (!pair.is_none()) {
        Tuple* tuple = try_as<Tuple>(pair);
        if (tuple == nullptr || tuple->size != 2)
            return raise_type_error(t, "utime: '{}' must be a tuple of two ints", ns.is_bound() ? "ns" : "times");
        for (int i = 0; i < 2; i++) both[i] = TRY(time_of(t, tuple->items[i], ns.is_bound()));
    }
    int at = TRY(dir_fd_argument(t, a.keyword(1)));
    int flags = TRY(truth(t, a.keyword(2))) ? 0 : AT_SYMLINK_NOFOLLOW;
    return checked(t, path.fd >= 0 ? ::futimens(path.fd, both) : ::utimensat(at, path.c(), both, flags), path);
}

// ---- names of paths

Value fspath(Thread& t, Args a) {
    if (is_str(a[0])) return a[0];
    if (has_kind(a[0], Kind::Bytes)) return a[0];
    Value method = special(type_of(t, a[0]), Special::fspath_);
    if (method.is_unbound())
        return raise_type_error(t, "expected str, bytes or os.PathLike object, not {}", type_name(t, a[0]));
    Value result = TRY(call_special(t, method, a[0], {}));
    if (is_str(result) || has_kind(result, Kind::Bytes)) return result;
    return raise_type_error(t, "expected {}.__fspath__() to return str or bytes, not {}", type_name(t, a[0]),
                            type_name(t, result));
}

const MethodDef functions[] = {
    {"stat(path, *, dir_fd=None, follow_symlinks=True)", "Perform a stat system call on the given path.", stat},
    {"lstat(path, *, dir_fd=None)", "Perform a stat system call on the given path, without following symbolic links.",
     lstat},
    {"_path_exists(path, /)", "Whether stat() would succeed.", is_kind<0, true>},
    {"_path_lexists(path, /)", "Whether lstat() would succeed.", is_kind<0, false>},
    {"_path_isfile(path, /)", "Whether it is a regular file.", is_kind<S_IFREG, true>},
    {"_path_isdir(path, /)", "Whether it is a folder.", is_kind<S_IFDIR, true>},
    {"_path_islink(path, /)", "Whether it is a symbolic link.", is_kind<S_IFLNK, false>},
    {"access(path, mode, *, dir_fd=None, effective_ids=False, follow_symlinks=True)",
     "Use the real uid/gid to test for access to a path.", access},
    {"listdir(path=None)", "Return a list containing the names of the files in the directory.", listdir},
    {"_scan(path=None, /)", "What os.scandir() makes its entries of.", scan},
    {"getcwd()", "Return a unicode string representing the current working directory.", getcwd},
    {"getcwdb()", "Return a bytes string representing the current working directory.", getcwdb},
    {"chdir(path)", "Change the current working directory to the specified path.", chdir},
    {"fchdir(fd)", "Change to the directory of the given file descriptor.", fchdir},
    {"mkdir(path, mode=511, *, dir_fd=None)", "Create a directory.", mkdir},
    {"mkfifo(path, mode=438)", "Create a \"fifo\" (a POSIX named pipe).", mkfifo},
    {"rmdir(path, *, dir_fd=None)", "Remove a directory.", rmdir},
    {"unlink(path, *, dir_fd=None)", "Remove a file (same as remove()).", unlink<false>},
    {"remove(path, *, dir_fd=None)", "Remove a file (same as unlink()).", unlink<true>},
    {"rename(src, dst, *, src_dir_fd=None, dst_dir_fd=None)", "Rename a file or directory.", rename<false>},
    {"replace(src, dst, *, src_dir_fd=None, dst_dir_fd=None)",
     "Rename a file or directory, overwriting the destination.", rename<true>},
    {"symlink(src, dst, target_is_directory=False, *, dir_fd=None)",
     "Create a symbolic link pointing to src named dst.", symlink},
    {"link(src, dst, *, src_dir_fd=None, dst_dir_fd=None, follow_symlinks=True)", "Create a hard link to a file.",
     link},
    {"readlink(path, *, dir_fd=None)", "Return a string representing the path to which the symbolic link points.",
     readlink},
    {"chmod(path, mode, *, dir_fd=None, follow_symlinks=True)", "Change the access permissions of a file.", chmod},
    {"chown(path, uid, gid)", "Change the owner and group id of path to the numeric uid and gid.", chown},
    {"truncate(path, length)", "Truncate a file, specified by path, to a specific length.", truncate},
    {"umask(mask, /)", "Set the current numeric umask and return the previous umask.", umask},
    {"utime(path, times=None, *, ns=?, dir_fd=None, follow_symlinks=True)", "Set the access and modified time of path.",
     utime},
    {"fspath(path)", "Return the file system path representation of the object.", fspath},
};

} // namespace

const std::span<const MethodDef> file_functions = functions;

Value stat_of_descriptor(Thread& t, int fd) {
    struct stat s;
    if (::fstat(fd, &s) < 0) return raise_os_error(t, errno);
    return make_stat_result(t, s);
}

Result<void> add_file_types(Thread& t, Module* module) {
    Type* type = TRY(module_add_type(t, module, stat_type, t.types.tuple));
    return type_set_attribute(t, type, t.names.dunder_module, Value(intern(t, "os")));
}

} // namespace krait::posix
