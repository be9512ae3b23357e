"""Encodings by name, error handlers, incremental and stream coding."""

import _codecs

BOM_UTF8 = b'\xef\xbb\xbf'
BOM_LE = BOM_UTF16_LE = b'\xff\xfe'
BOM_BE = BOM_UTF16_BE = b'\xfe\xff'
BOM_UTF32_LE = b'\xff\xfe\x00\x00'
BOM_UTF32_BE = b'\x00\x00\xfe\xff'
BOM = BOM_UTF16 = BOM_UTF16_LE
BOM_UTF32 = BOM_UTF32_LE

# The native codecs look here for handlers that are not built in.
_error_handlers = {}
_search_functions = []


def strict_errors(exception):
    """Raise the exception."""
    raise exception


def ignore_errors(exception):
    """Skip what cannot be coded."""
    return '', exception.end


def replace_errors(exception):
    """Replace by question marks, or by the replacement character when decoding."""
    if isinstance(exception, UnicodeEncodeError):
        return '?' * (exception.end - exception.start), exception.end
    if isinstance(exception, UnicodeDecodeError):
        return '\ufffd', exception.end
    return '\ufffd' * (exception.end - exception.start), exception.end


def backslashreplace_errors(exception):
    """Replace by escapes."""
    bad = exception.object[exception.start:exception.end]
    if isinstance(exception, UnicodeDecodeError):
        return ''.join('\\x%02x' % byte for byte in bad), exception.end
    return ascii(bad)[1:-1], exception.end


def xmlcharrefreplace_errors(exception):
    """Replace by XML character references."""
    bad = exception.object[exception.start:exception.end]
    return ''.join('&#%d;' % ord(c) for c in bad), exception.end


_builtin_handlers = {
    'strict': strict_errors,
    'ignore': ignore_errors,
    'replace': replace_errors,
    'backslashreplace': backslashreplace_errors,
    'xmlcharrefreplace': xmlcharrefreplace_errors,
}


def register_error(name, handler):
    """Register a function to be called for errors under the given name."""
    if not callable(handler):
        raise TypeError('handler must be callable')
    _error_handlers[name] = handler


def lookup_error(name):
    """The function registered under the name."""
    handler = _error_handlers.get(name) or _builtin_handlers.get(name)
    if handler is None:
        raise LookupError("unknown error handler name '%s'" % name)
    return handler


class IncrementalEncoder:
    """Encodes piece by piece."""

    def __init__(self, errors='strict'):
        self.errors = errors
        self._started = False

    def encode(self, input, final=False):
        encoding = self.encoding
        if self._started:
            encoding = {'utf-16': 'utf-16-le', 'utf-32': 'utf-32-le', 'utf-8-sig': 'utf-8'}.get(encoding, encoding)
        self._started = True
        return _codecs.encode(input, encoding, self.errors)

    def reset(self):
        self._started = False

    def getstate(self):
        return int(self._started)

    def setstate(self, state):
        self._started = bool(state)


class IncrementalDecoder:
    """Decodes piece by piece; what is cut off waits for the next piece."""

    def __init__(self, errors='strict'):
        self.errors = errors
        self.reset()

    def decode(self, input, final=False):
        data = self._pending + bytes(input)
        encoding = self.encoding
        if encoding in ('utf-16', 'utf-32', 'utf-8-sig'):
            if self._order is None:
                if len(data) < 4 and not final:
                    self._pending = data
                    return ''
                self._order, skip = _byte_order(encoding, data)
                data = data[skip:]
            encoding = self._order
        text, used = _codecs.decode(data, encoding, self.errors, final)
        self._pending = data[used:]
        return text

    def reset(self):
        self._pending = b''
        self._order = None

    def getstate(self):
        return self._pending, 0

    def setstate(self, state):
        self._pending = state[0]


def _byte_order(encoding, data):
    """The encoding without a mark that `data` is in, and the size of the mark."""
    if encoding == 'utf-8-sig':
        return 'utf-8', 3 if data.startswith(BOM_UTF8) else 0
    size = 2 if encoding == 'utf-16' else 4
    little, big = (BOM_UTF16_LE, BOM_UTF16_BE) if size == 2 else (BOM_UTF32_LE, BOM_UTF32_BE)
    if data.startswith(big):
        return encoding + '-be', size
    return encoding + '-le', size if data.startswith(little) else 0


class StreamWriter:
    """Encodes what is written to a binary stream."""

    def __init__(self, stream, errors='strict'):
        self.stream = stream
        self._encoder = getincrementalencoder(self.encoding)(errors)

    def write(self, text):
        self.stream.write(self._encoder.encode(text))

    def writelines(self, lines):
        self.write(''.join(lines))

    def __enter__(self):
        return self

    def __exit__(self, *exc):
        self.stream.close()

    def __getattr__(self, name):
        return getattr(self.stream, name)


class StreamReader:
    """Decodes what is read from a binary stream."""

    def __init__(self, stream, errors='strict'):
        self.stream = stream
        self.errors = errors

    def read(self, size=-1):
        return decode(self.stream.read(size), self.encoding, self.errors)

    def readline(self):
        return decode(self.stream.readline(), self.encoding, self.errors)

    def readlines(self):
        return self.read().splitlines(True)

    def __iter__(self):
        return self

    def __next__(self):
        line = self.readline()
        if not line:
            raise StopIteration
        return line

    def __enter__(self):
        return self

    def __exit__(self, *exc):
        self.stream.close()

    def __getattr__(self, name):
        return getattr(self.stream, name)


class CodecInfo(tuple):
    """What lookup() gives: (encoder, decoder, stream reader, stream writer) with names."""

    def __new__(cls, encode, decode, streamreader=None, streamwriter=None,
                incrementalencoder=None, incrementaldecoder=None, name=None):
        self = tuple.__new__(cls, (encode, decode, streamreader, streamwriter))
        self.name = name
        self.encode = encode
        self.decode = decode
        self.incrementalencoder = incrementalencoder
        self.incrementaldecoder = incrementaldecoder
        self.streamreader = streamreader
        self.streamwriter = streamwriter
        return self

    def __repr__(self):
        return "<codecs.CodecInfo object for encoding %s at %#x>" % (self.name, id(self))


def _make_info(name):
    def encode_all(input, errors='strict'):
        return _codecs.encode(input, name, errors), len(input)

    def decode_all(input, errors='strict'):
        return _codecs.decode(input, name, errors, True)

    def derive(base):
        return type(base.__name__, (base,), {'encoding': name})

    public = {'latin-1': 'iso8859-1'}.get(name, name)
    return CodecInfo(encode_all, decode_all, derive(StreamReader), derive(StreamWriter),
                     derive(IncrementalEncoder), derive(IncrementalDecoder), public)


_known = {}


def lookup(encoding):
    """The CodecInfo of an encoding."""
    name = _codecs.normalize(encoding)
    if name is None:
        for search in _search_functions:
            info = search(encoding.lower().replace('-', '_'))
            if info is not None:
                return info
        raise LookupError('unknown encoding: ' + encoding)
    if name not in _known:
        _known[name] = _make_info(name)
    return _known[name]


def register(search_function):
    """Add a function that finds codecs by name."""
    if not callable(search_function):
        raise TypeError('argument must be callable')
    _search_functions.append(search_function)


def unregister(search_function):
    """Remove it again."""
    if search_function in _search_functions:
        _search_functions.remove(search_function)


def encode(obj, encoding='utf-8', errors='strict'):
    """Encode obj using the codec registered for encoding."""
    return lookup(encoding).encode(obj, errors)[0]


def decode(obj, encoding='utf-8', errors='strict'):
    """Decode obj using the codec registered for encoding."""
    return lookup(encoding).decode(obj, errors)[0]


def getencoder(encoding):
    return lookup(encoding).encode


def getdecoder(encoding):
    return lookup(encoding).decode


def getincrementalencoder(encoding):
    return lookup(encoding).incrementalencoder


def getincrementaldecoder(encoding):
    return lookup(encoding).incrementaldecoder


def getreader(encoding):
    return lookup(encoding).streamreader


def getwriter(encoding):
    return lookup(encoding).streamwriter


def iterencode(iterator, encoding, errors='strict', **kwargs):
    """Encode the strings of an iterator one by one."""
    encoder = getincrementalencoder(encoding)(errors, **kwargs)
    for text in iterator:
        data = encoder.encode(text)
        if data:
            yield data
    data = encoder.encode('', True)
    if data:
        yield data


def iterdecode(iterator, encoding, errors='strict', **kwargs):
    """Decode the bytes of an iterator one by one."""
    decoder = getincrementaldecoder(encoding)(errors, **kwargs)
    for data in iterator:
        text = decoder.decode(data)
        if text:
            yield text
    text = decoder.decode(b'', True)
    if text:
        yield text


def open(filename, mode='r', encoding=None, errors='strict', buffering=-1):
    """Open a file, coding its text by the given encoding, with newlines left alone."""
    import io
    if encoding is None:
        return io.open(filename, mode, buffering)
    return io.open(filename, mode.replace('b', ''), buffering, encoding, errors, newline='')
