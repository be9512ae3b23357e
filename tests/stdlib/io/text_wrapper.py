# TextIOWrapper over BytesIO: newlines, encodings, positions.
import io


def attempt(function, *args, **kwargs):
    try:
        print(repr(function(*args, **kwargs)))
    except Exception as error:
        print(type(error).__name__, error)


data = b'one\ntwo\r\nthree\rfour'
for newline in (None, '', '\n', '\r', '\r\n'):
    print(newline, list(io.TextIOWrapper(io.BytesIO(data), newline=newline)))
    print(repr(io.TextIOWrapper(io.BytesIO(data), newline=newline).read()))
    wrapper = io.TextIOWrapper(io.BytesIO(data), newline=newline)
    print([wrapper.read(4), wrapper.read(5), wrapper.readline(), wrapper.read()])
    out = io.BytesIO()
    wrapper = io.TextIOWrapper(out, newline=newline)
    print(wrapper.write('a\nb\r\nc'))
    wrapper.flush()
    print(out.getvalue())

for encoding in ('utf-8', 'latin-1', 'utf-16', 'utf-16-le', 'utf-32-be', 'utf-8-sig'):
    out = io.BytesIO()
    wrapper = io.TextIOWrapper(out, encoding=encoding)
    wrapper.write('é\n')
    wrapper.write('ü')
    wrapper.flush()
    print(encoding, out.getvalue())
    out.seek(0)
    print(io.TextIOWrapper(out, encoding=encoding).readlines())

wrapper = io.TextIOWrapper(io.BytesIO('aé中😀\nrest'.encode()))
print([wrapper.read(1) for _ in range(6)], wrapper.read())
wrapper = io.TextIOWrapper(io.BytesIO(b'ab\xffc'), encoding='ascii', errors='replace')
print(repr(wrapper.read()), wrapper.encoding, wrapper.errors)
attempt(io.TextIOWrapper(io.BytesIO(b'ab\xffc'), encoding='ascii').read)
attempt(io.TextIOWrapper(io.BytesIO(), encoding='ascii').write, 'é')
attempt(io.TextIOWrapper, io.BytesIO(), encoding='nope')
attempt(io.TextIOWrapper, io.BytesIO(), newline='x')

wrapper = io.TextIOWrapper(io.BytesIO(b'first\nsecond\nthird\n'))
print(repr(wrapper.readline()), wrapper.tell())
wrapper.seek(0)
print(wrapper.readlines(), wrapper.seek(0, 2), repr(wrapper.read()))
attempt(wrapper.seek, 1, 1)
attempt(wrapper.seek, -1)
buffer = wrapper.detach()
print(buffer.getvalue())
attempt(wrapper.read)

with io.TextIOWrapper(io.BytesIO()) as wrapper:
    print('to a wrapper', 1, file=wrapper)
    wrapper.flush()
    print(wrapper.buffer.getvalue())
print(wrapper.closed, wrapper.buffer.closed)
attempt(wrapper.write, 'x')


class Raw(io.RawIOBase):
    def __init__(self, data):
        self.data = data
        self.written = []

    def readable(self):
        return True

    def writable(self):
        return True

    def readinto(self, buffer):
        n = min(3, len(buffer), len(self.data))
        buffer[:n] = self.data[:n]
        self.data = self.data[n:]
        return n

    def write(self, data):
        self.written.append(bytes(data))
        return len(data)


reader = io.BufferedReader(Raw(b'0123\n456789'))
print(reader.read(2), reader.peek(1)[:1], reader.readline(), reader.read())
raw = Raw(b'')
writer = io.BufferedWriter(raw, 4)
writer.write(b'ab')
writer.write(b'cd')
writer.write(b'efghijk')
writer.flush()
print(b''.join(raw.written))
print(Raw(b'abcdefg').read(), Raw(b'abcdefg').read(2), list(Raw(b'a\nb\nc')))
print(isinstance(reader, io.IOBase), isinstance(raw, io.RawIOBase), issubclass(io.StringIO, io.TextIOBase))
print(issubclass(io.UnsupportedOperation, OSError), issubclass(io.UnsupportedOperation, ValueError))
