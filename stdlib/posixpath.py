"""os.path: names of files, taken apart and put together."""

import posix
from posix import (
    _path_exists as exists, _path_isdir as isdir, _path_isfile as isfile, _path_islink as islink,
    _path_lexists as lexists, fspath as _fspath,
)

__all__ = [
    "abspath", "altsep", "basename", "commonpath", "commonprefix", "curdir", "defpath", "devnull", "dirname", "exists",
    "expanduser", "expandvars", "extsep", "getatime", "getctime", "getmtime", "getsize", "isabs", "isdevdrive",
    "isdir", "isfile", "isjunction", "islink", "ismount", "isreserved", "join", "lexists", "normcase", "normpath",
    "pardir", "pathsep", "realpath", "relpath", "samefile", "sameopenfile", "samestat", "sep", "split", "splitdrive",
    "splitext", "splitroot", "supports_unicode_filenames",
]

curdir = "."
pardir = ".."
extsep = "."
sep = "/"
pathsep = ":"
defpath = "/bin:/usr/bin"
altsep = None
devnull = "/dev/null"
supports_unicode_filenames = False


def _sep(path):
    return b"/" if isinstance(path, bytes) else "/"


def _check_kinds(function, paths):
    """Raises the TypeError for paths of different kinds, if that is what went wrong."""
    has_text = has_bytes = False
    for path in paths:
        if isinstance(path, str):
            has_text = True
        elif isinstance(path, bytes):
            has_bytes = True
        else:
            raise TypeError(f"{function}() argument must be str, bytes, or os.PathLike object, "
                            f"not {type(path).__name__!r}") from None
    if has_text and has_bytes:
        raise TypeError("Can't mix strings and bytes in path components") from None


def normcase(s):
    """The path itself: case matters."""
    return _fspath(s)


def isabs(s):
    """Whether the path begins at the root."""
    s = _fspath(s)
    return s.startswith(_sep(s))


def join(a, *p):
    """The paths one after the other; an absolute one begins anew."""
    path = a = _fspath(a)
    slash = _sep(a)
    try:
        for b in map(_fspath, p):
            if b.startswith(slash) or not path:
                path = b
            elif path.endswith(slash):
                path += b
            else:
                path += slash + b
    except (TypeError, AttributeError, BytesWarning):
        _check_kinds("join", (a,) + p)
        raise
    return path


def split(p):
    """(everything before the last slash, what follows it)"""
    p = _fspath(p)
    slash = _sep(p)
    i = p.rfind(slash) + 1
    head, tail = p[:i], p[i:]
    if head and head != slash * len(head):
        head = head.rstrip(slash)
    return head, tail


def splitext(p):
    """(root, extension); the extension begins with its last dot, leading dots do not count."""
    p = _fspath(p)
    dot = b"." if isinstance(p, bytes) else "."
    begin = p.rfind(_sep(p)) + 1
    at = p.rfind(dot)
    if at > begin and p[begin:at].strip(dot):
        return p[:at], p[at:]
    return p, p[:0]


def splitdrive(p):
    """('', p): there are no drives."""
    p = _fspath(p)
    return p[:0], p


def splitroot(p):
    """('', root, the rest)"""
    p = _fspath(p)
    slash = _sep(p)
    empty = p[:0]
    if p[:1] != slash:
        return empty, empty, p
    if p[1:2] != slash or p[2:3] == slash:
        return empty, slash, p[1:]
    return empty, p[:2], p[2:]


def basename(p):
    """What follows the last slash."""
    p = _fspath(p)
    return p[p.rfind(_sep(p)) + 1:]


def dirname(p):
    """Everything before the last slash."""
    return split(p)[0]


def normpath(path):
    """Without doubled slashes, '.' and 'x/..'."""
    path = _fspath(path)
    if isinstance(path, bytes):
        slash, dot, dots = b"/", b".", b".."
    else:
        slash, dot, dots = "/", ".", ".."
    if not path:
        return dot
    _, root, path = splitroot(path)
    parts = []
    for part in path.split(slash):
        if not part or part == dot:
            continue
        if part != dots or (not root and not parts) or (parts and parts[-1] == dots):
            parts.append(part)
        elif parts:
            parts.pop()
    return root + slash.join(parts) or dot


def abspath(path):
    """From the root, normalized."""
    path = _fspath(path)
    if isinstance(path, bytes):
        if not path.startswith(b"/"):
            path = join(posix.getcwdb(), path)
    elif not path.startswith("/"):
        path = join(posix.getcwd(), path)
    return normpath(path)


def realpath(filename, *, strict=False):
    """From the root, with all symbolic links followed."""
    filename = _fspath(filename)
    if isinstance(filename, bytes):
        slash, dot, dots, path = b"/", b".", b"..", b"/"
        cwd = posix.getcwdb
    else:
        slash, dot, dots, path = "/", ".", "..", "/"
        cwd = posix.getcwd
    if not filename.startswith(slash):
        filename = join(cwd(), filename)
    rest = filename.split(slash)[::-1]
    followed = 0
    while rest:
        part = rest.pop()
        if not part or part == dot:
            continue
        if part == dots:
            path = dirname(path)
            continue
        next_path = path + part if path == slash else path + slash + part
        try:
            target = posix.readlink(next_path)
        except OSError as e:
            if strict and e.errno != 22:
                raise
            path = next_path
            continue
        followed += 1
        if followed > 40:
            if strict:
                posix.stat(next_path)
            return join(next_path, *rest[::-1])
        if target.startswith(slash):
            path = slash
        rest.extend(target.split(slash)[::-1])
    return path


def relpath(path, start=None):
    """The way from `start` to `path`."""
    if not path:
        raise ValueError("no path specified")
    path = _fspath(path)
    if isinstance(path, bytes):
        dot, slash, dots = b".", b"/", b".."
    else:
        dot, slash, dots = ".", "/", ".."
    start = dot if start is None else _fspath(start)
    try:
        from_parts = abspath(start).lstrip(slash).split(slash)
        to_parts = abspath(path).lstrip(slash).split(slash)
        from_parts = [part for part in from_parts if part]
        to_parts = [part for part in to_parts if part]
        common = len(commonprefix([from_parts, to_parts]))
        return slash.join([dots] * (len(from_parts) - common) + to_parts[common:]) or dot
    except (TypeError, AttributeError, BytesWarning, DeprecationWarning):
        _check_kinds("relpath", (path, start))
        raise


def commonprefix(m):
    """What all of them begin with, character by character."""
    if not m:
        return ""
    if not isinstance(m[0], (list, tuple)):
        m = tuple(map(_fspath, m))
    first, last = min(m), max(m)
    for i, c in enumerate(first):
        if c != last[i]:
            return first[:i]
    return first


def commonpath(paths):
    """The longest path that all of them begin with."""
    paths = tuple(map(_fspath, paths))
    if not paths:
        raise ValueError("commonpath() arg is an empty sequence")
    slash = _sep(paths[0])
    dot = b"." if isinstance(paths[0], bytes) else "."
    try:
        split_paths = [path.split(slash) for path in paths]
        absolute = {path[:1] == slash for path in paths}
        if len(absolute) > 1:
            raise ValueError("Can't mix absolute and relative paths") from None
        split_paths = [[part for part in parts if part and part != dot] for parts in split_paths]
        first, last = min(split_paths), max(split_paths)
        common = first
        for i, part in enumerate(first):
            if i >= len(last) or part != last[i]:
                common = first[:i]
                break
        return (slash if absolute.pop() else slash[:0]) + slash.join(common)
    except (TypeError, AttributeError):
        _check_kinds("commonpath", paths)
        raise


def _home(user):
    """The home folder of a user; None when there is none."""
    if not user:
        home = posix.environ.get(b"HOME")
        from os import environ
        if "HOME" in environ:
            return environ["HOME"]
        if home is not None:
            return home.decode("utf-8", "surrogateescape")
    try:
        with open("/etc/passwd", encoding="utf-8", errors="surrogateescape") as file:
            for line in file:
                fields = line.rstrip("\n").split(":")
                if len(fields) > 5 and (fields[0] == user if user else fields[2] == str(posix.getuid())):
                    return fields[5]
    except OSError:
        pass
    return None


def expanduser(path):
    """'~' and '~user' at the beginning become home folders."""
    path = _fspath(path)
    is_bytes = isinstance(path, bytes)
    text = path.decode("utf-8", "surrogateescape") if is_bytes else path
    if not text.startswith("~"):
        return path
    end = text.find("/", 1)
    if end < 0:
        end = len(text)
    home = _home(text[1:end])
    if home is None:
        return path
    result = home.rstrip("/") + text[end:] or "/"
    return result.encode("utf-8", "surrogateescape") if is_bytes else result


def expandvars(path):
    """$name and ${name} become values of the environment; unknown ones stay."""
    path = _fspath(path)
    is_bytes = isinstance(path, bytes)
    text = path.decode("utf-8", "surrogateescape") if is_bytes else path
    from os import environ

    out = []
    i = 0
    while i < len(text):
        at = text.find("$", i)
        if at < 0:
            break
        out.append(text[i:at])
        end = at + 1
        if text[end:end + 1] == "{":
            close = text.find("}", end)
            name = text[end + 1:close] if close >= 0 else ""
            end = close + 1 if close >= 0 else end
        else:
            while end < len(text) and text[end].isascii() and (text[end].isalnum() or text[end] == "_"):
                end += 1
            name = text[at + 1:end]
        value = environ.get(name) if name else None
        out.append(text[at:end] if value is None else value)
        i = end
    out.append(text[i:])
    result = "".join(out)
    return result.encode("utf-8", "surrogateescape") if is_bytes else result


def getsize(filename):
    """The size in bytes."""
    return posix.stat(filename).st_size


def getmtime(filename):
    """The time of the last modification."""
    return posix.stat(filename).st_mtime


def getatime(filename):
    """The time of the last access."""
    return posix.stat(filename).st_atime


def getctime(filename):
    """The time of the last change of the file or what is known of it."""
    return posix.stat(filename).st_ctime


def samestat(s1, s2):
    """Whether both are of the same file."""
    return s1.st_ino == s2.st_ino and s1.st_dev == s2.st_dev


def samefile(f1, f2):
    """Whether both paths lead to the same file."""
    return samestat(posix.stat(f1), posix.stat(f2))


def sameopenfile(fp1, fp2):
    """Whether both descriptors are of the same file."""
    return samestat(posix.fstat(fp1), posix.fstat(fp2))


def ismount(path):
    """Whether another file system begins there."""
    try:
        own = posix.lstat(path)
        if own.st_mode & 0o170000 == 0o120000:
            return False
        path = _fspath(path)
        parent = posix.lstat(realpath(join(path, b".." if isinstance(path, bytes) else "..")))
    except (OSError, ValueError):
        return False
    return own.st_dev != parent.st_dev or own.st_ino == parent.st_ino


def isjunction(path):
    """False: other systems have them."""
    _fspath(path)
    return False


def isdevdrive(path):
    """False: other systems have them."""
    _fspath(path)
    return False


def isreserved(path):
    """False: no names are reserved."""
    _fspath(path)
    return False
