# The module or type codecs - look-up, error handlers of the program's own, coding in pieces.
import codecs


def attempt(function, *args, **kwargs):
    try:
        print(repr(function(*args, **kwargs)))
    except Exception as error:
        print(type(error).__name__, error)


print(codecs.encode('é', 'utf-8'), codecs.decode(b'\xe9', 'latin-1'), codecs.lookup('UTF8').name, codecs.lookup('l1').name)
attempt(codecs.lookup, 'nope')


def stars(error):
    return '*' * (error.end - error.start), error.end


codecs.register_error('stars', stars)
print('aéßb'.encode('ascii', 'stars'), b'a\xff\xfeb'.decode('utf-8', 'stars'))
codecs.register_error('raw', lambda error: (b'\x00\x01', error.end))
print('aéb'.encode('ascii', 'raw'))
codecs.register_error('skip', lambda error: ('', error.end + 1))
print('aébc'.encode('ascii', 'skip'), b'a\xffbc'.decode('ascii', 'skip'))
codecs.register_error('bad', lambda error: 5)
attempt('é'.encode, 'ascii', 'bad')
attempt(b'\xff'.decode, 'ascii', 'bad')
codecs.register_error('far', lambda error: ('', 100))
attempt('é'.encode, 'ascii', 'far')
codecs.register_error('foreign', lambda error: ('ü', error.end))
attempt('é'.encode, 'ascii', 'foreign')
attempt('é'.encode, 'ascii', 'unheard-of')
attempt(codecs.lookup_error, 'unheard-of')
attempt(codecs.register_error, 'x', 5)
print(codecs.lookup_error('stars') is stars)

decoder = codecs.getincrementaldecoder('utf-8')()
print([decoder.decode(bytes([byte])) for byte in 'é中😀!'.encode()])
attempt(decoder.decode, b'\xc3', True)
decoder = codecs.getincrementaldecoder('utf-16')()
print([decoder.decode(bytes([byte])) for byte in 'hé'.encode('utf-16')], decoder.decode(b'', True))
encoder = codecs.getincrementalencoder('utf-16')()
print(encoder.encode('a'), encoder.encode('b'))
print(list(codecs.iterencode(['a', 'é'], 'utf-8')), list(codecs.iterdecode([b'\xc3', b'\xa9x'], 'utf-8')))
print(codecs.BOM_UTF8, codecs.BOM_UTF16_BE)
