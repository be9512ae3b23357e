"""The operating system: files, folders, processes, environment. The native part is the module posix."""

import sys
import posix
import posixpath as path
from posix import *
from posix import _exit, _scan
from posixpath import altsep, curdir, defpath, devnull, extsep, pardir, pathsep, sep

sys.modules["os.path"] = path

name = "posix"
linesep = "\n"
SEEK_SET = 0
SEEK_CUR = 1
SEEK_END = 2
P_WAIT = 0
P_NOWAIT = P_NOWAITO = 1
error = OSError
supports_bytes_environ = True
supports_dir_fd = {access, link, lstat, mkdir, open, readlink, rename, rmdir, stat, symlink, unlink, utime}
supports_effective_ids = {access}
supports_fd = {chdir, chmod, chown, listdir, stat, truncate, utime}
supports_follow_symlinks = {access, chmod, link, stat, utime}


# -- names of files as text and as bytes

def fsencode(filename):
    """The path as bytes: undecodable bytes that came as surrogates are themselves again."""
    filename = fspath(filename)
    return filename.encode("utf-8", "surrogateescape") if isinstance(filename, str) else filename


def fsdecode(filename):
    """The path as str."""
    filename = fspath(filename)
    return filename.decode("utf-8", "surrogateescape") if isinstance(filename, bytes) else filename


# -- environment

class _Environ:
    """The environment as a mapping; changes reach the processes that are started later."""

    def __init__(self, data, encode, decode):
        self._data = data
        self.encodekey = self.encodevalue = encode
        self.decodekey = self.decodevalue = decode

    def __getitem__(self, key):
        try:
            value = self._data[self.encodekey(key)]
        except KeyError:
            raise KeyError(key) from None
        return self.decodevalue(value)

    def __setitem__(self, key, value):
        key = self.encodekey(key)
        value = self.encodevalue(value)
        putenv(key, value)
        self._data[key] = value

    def __delitem__(self, key):
        encoded = self.encodekey(key)
        unsetenv(encoded)
        try:
            del self._data[encoded]
        except KeyError:
            raise KeyError(key) from None

    def __iter__(self):
        for key in list(self._data):
            yield self.decodekey(key)

    def __len__(self):
        return len(self._data)

    def __contains__(self, key):
        try:
            self[key]
        except KeyError:
            return False
        return True

    def __repr__(self):
        items = ", ".join(f"{key!r}: {value!r}" for key, value in self.items())
        return f"environ({{{items}}})"

    def __eq__(self, other):
        if isinstance(other, _Environ):
            other = dict(other.items())
        if not isinstance(other, dict):
            return NotImplemented
        return dict(self.items()) == other

    __hash__ = None

    def get(self, key, default=None):
        try:
            return self[key]
        except KeyError:
            return default

    def keys(self):
        return dict(self._pairs()).keys()

    def values(self):
        return dict(self._pairs()).values()

    def items(self):
        return dict(self._pairs()).items()

    def _pairs(self):
        return [(self.decodekey(key), self.decodevalue(value)) for key, value in self._data.items()]

    def copy(self):
        return dict(self._pairs())

    def setdefault(self, key, value):
        if key not in self:
            self[key] = value
        return self[key]

    def pop(self, key, *default):
        if len(default) > 1:
            raise TypeError(f"pop expected at most 2 arguments, got {1 + len(default)}")
        try:
            value = self[key]
        except KeyError:
            if default:
                return default[0]
            raise
        del self[key]
        return value

    def popitem(self):
        for key in self:
            return key, self.pop(key)
        raise KeyError("popitem(): dictionary is empty")

    def clear(self):
        for key in self:
            del self[key]

    def update(self, other=(), /, **kwds):
        for key, value in dict(other, **kwds).items():
            self[key] = value

    def __ior__(self, other):
        self.update(other)
        return self

    def __or__(self, other):
        if not isinstance(other, (dict, _Environ)):
            return NotImplemented
        return self.copy() | dict(other.items())

    def __ror__(self, other):
        if not isinstance(other, (dict, _Environ)):
            return NotImplemented
        return dict(other.items()) | self.copy()


def _encode_text(value):
    if not isinstance(value, str):
        raise TypeError("str expected, not %s" % type(value).__name__)
    return value.encode("utf-8", "surrogateescape")


def _check_bytes(value):
    if not isinstance(value, bytes):
        raise TypeError("bytes expected, not %s" % type(value).__name__)
    return value


environ = _Environ(posix.environ, _encode_text, lambda value: value.decode("utf-8", "surrogateescape"))
environb = _Environ(posix.environ, _check_bytes, lambda value: value)


def getenv(key, default=None):
    """The value of an environment variable."""
    return environ.get(key, default)


def getenvb(key, default=None):
    """The value of an environment variable, as bytes."""
    return environb.get(key, default)


def get_exec_path(env=None):
    """The folders in which programs are looked for."""
    return (environ if env is None else env).get("PATH", defpath).split(pathsep)


# -- folders

class DirEntry:
    """One name of a folder, with what reading the folder told about it."""

    __slots__ = ("name", "path", "_kind", "_inode", "_stat", "_lstat")

    def __init__(self, name, path, kind, inode):
        self.name = name
        self.path = path
        self._kind = kind
        self._inode = inode
        self._stat = self._lstat = None

    def __repr__(self):
        return f"<DirEntry {self.name!r}>"

    def __fspath__(self):
        return self.path

    def inode(self):
        """The inode number."""
        return self._inode

    def stat(self, *, follow_symlinks=True):
        """What os.stat() gives, asked for once."""
        if follow_symlinks and self.is_symlink():
            if self._stat is None:
                self._stat = stat(self.path)
            return self._stat
        if self._lstat is None:
            self._lstat = lstat(self.path)
        return self._lstat

    def _is(self, kind, follow_symlinks):
        # d_type: 0 unknown, 4 a folder, 8 a file, 10 a symbolic link.
        if self._kind != 0 and not (follow_symlinks and self._kind == 10):
            return self._kind == kind
        try:
            return self.stat(follow_symlinks=follow_symlinks).st_mode >> 12 == kind
        except FileNotFoundError:
            return False

    def is_dir(self, *, follow_symlinks=True):
        """Whether it is a folder."""
        return self._is(4, follow_symlinks)

    def is_file(self, *, follow_symlinks=True):
        """Whether it is a regular file."""
        return self._is(8, follow_symlinks)

    def is_symlink(self):
        """Whether it is a symbolic link."""
        return self._is(10, False)

    def is_junction(self):
        """False: other systems have them."""
        return False


class _ScandirIterator:
    """The entries of a folder; a context manager that may be closed early."""

    def __init__(self, path):
        base = "." if path is None else path
        self._base = base if isinstance(base, int) else fspath(base)
        self._entries = iter(_scan(base))

    def __iter__(self):
        return self

    def __next__(self):
        found, kind, inode = next(self._entries)
        full = found if isinstance(self._base, int) else path.join(self._base, found)
        return DirEntry(found, full, kind, inode)

    def __enter__(self):
        return self

    def __exit__(self, *args):
        self.close()

    def close(self):
        """No more entries come."""
        self._entries = iter(())


def scandir(path=None):
    """An iterator of DirEntry objects of the folder."""
    return _ScandirIterator(path)


def makedirs(name, mode=0o777, exist_ok=False):
    """mkdir() for the folder and those above it."""
    head, tail = path.split(name)
    if not tail:
        head, tail = path.split(head)
    if head and tail and not path.exists(head):
        try:
            makedirs(head, exist_ok=exist_ok)
        except FileExistsError:
            pass
        if tail == (b"." if isinstance(tail, bytes) else "."):
            return
    try:
        mkdir(name, mode)
    except OSError:
        if not exist_ok or not path.isdir(name):
            raise


def removedirs(name):
    """rmdir() for the folder and the empty ones above it."""
    rmdir(name)
    head, tail = path.split(name)
    if not tail:
        head, tail = path.split(head)
    while head and tail:
        try:
            rmdir(head)
        except OSError:
            break
        head, tail = path.split(head)


def renames(old, new):
    """rename(), making the folders above the new name and removing the empty ones above the old."""
    head, tail = path.split(new)
    if head and tail and not path.exists(head):
        makedirs(head)
    rename(old, new)
    head, tail = path.split(old)
    if head and tail:
        try:
            removedirs(head)
        except OSError:
            pass


def walk(top, topdown=True, onerror=None, followlinks=False):
    """For each folder of the tree: (its path, names of folders in it, names of other files)."""
    stack = [fspath(top)]
    while stack:
        top = stack.pop()
        if isinstance(top, tuple):
            yield top
            continue
        dirs = []
        files = []
        below = []
        try:
            entries = list(scandir(top))
        except OSError as e:
            if onerror is not None:
                onerror(e)
            continue
        for entry in entries:
            try:
                is_folder = entry.is_dir()
            except OSError:
                is_folder = False
            if not is_folder:
                files.append(entry.name)
                continue
            dirs.append(entry.name)
            if not topdown and (followlinks or not entry.is_symlink()):
                below.append(entry.path)
        if topdown:
            yield top, dirs, files
            # The caller may have taken names out.
            for found in reversed(dirs):
                below_path = path.join(top, found)
                if followlinks or not path.islink(below_path):
                    stack.append(below_path)
        else:
            stack.append((top, dirs, files))
            stack.extend(reversed(below))


# -- programs

def _execvpe(file, args, env=None):
    if env is not None:
        run = lambda program: execve(program, args, env)
    else:
        run = lambda program: execv(program, args)
    if path.dirname(file):
        return run(file)
    saved = None
    for folder in get_exec_path(env):
        try:
            run(path.join(folder, file))
        except (FileNotFoundError, NotADirectoryError) as e:
            last = e
        except OSError as e:
            last = e
            saved = saved or e
    raise saved or last


def execvp(file, args):
    """Become the program `file`, found along PATH."""
    _execvpe(file, args)


def execvpe(file, args, env):
    """Become the program `file`, found along PATH, with another environment."""
    _execvpe(file, args, env)


def execl(file, *args):
    """Become the program with these arguments."""
    execv(file, args)


def execlp(file, *args):
    """Become the program, found along PATH, with these arguments."""
    execvp(file, args)


def fdopen(fd, mode="r", buffering=-1, encoding=None, *args, **kwargs):
    """A file object of an open descriptor."""
    if not isinstance(fd, int):
        raise TypeError("invalid fd type (%s, expected integer)" % type(fd))
    import io
    return io.open(fd, mode, buffering, encoding, *args, **kwargs)


def __getattr__(name):
    # An abstract class, for which abc has to be loaded.
    if name == "PathLike":
        import abc

        class PathLike(abc.ABC):
            """What has __fspath__()."""

            __slots__ = ()

            @abc.abstractmethod
            def __fspath__(self):
                raise NotImplementedError

            @classmethod
            def __subclasshook__(cls, subclass):
                if cls is PathLike:
                    return hasattr(subclass, "__fspath__")
                return NotImplemented

            @classmethod
            def __class_getitem__(cls, item):
                from types import GenericAlias
                return GenericAlias(cls, item)

        globals()["PathLike"] = PathLike
        return PathLike
    raise AttributeError(f"module 'os' has no attribute {name!r}")
