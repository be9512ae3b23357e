import errno

for code in (errno.ENOENT, errno.EACCES, errno.EEXIST, errno.EISDIR, errno.ENOTDIR, errno.EPIPE, errno.ECONNRESET, errno.EAGAIN, errno.EINTR, errno.ETIMEDOUT, errno.ECHILD, errno.ESRCH, errno.ECONNREFUSED, 9999):
    print(type(OSError(code, "m")).__name__, end=" ")
print()


class Mine(OSError):
    pass


print(type(Mine(errno.ENOENT, "m")).__name__, type(OSError("no code")).__name__)
try:
    open("/no/such/file")
except OSError as e:
    print(type(e).__name__, e.errno == errno.ENOENT, e.filename, e)
