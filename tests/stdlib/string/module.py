# The module or type string - constants, capwords, Template, Formatter.
import string

print(string.ascii_letters, string.digits, string.hexdigits, string.octdigits)
print(repr(string.punctuation), repr(string.whitespace), len(string.printable))
print(string.capwords('  hello   wORLD '), string.capwords('a-b-c', '-'))


def attempt(function, *args, **kwargs):
    try:
        print(repr(function(*args, **kwargs)))
    except Exception as error:
        print(type(error).__name__, error)


for text in ('$a and ${b}', '$$', '$a$b', 'cost: $5', 'x ${', '${a', 'line\n$1', '$missing', '${missing} $a', 'é$a'):
    template = string.Template(text)
    attempt(template.substitute, {'a': 1}, b=2)
    attempt(template.safe_substitute, a=1)
    print(template.is_valid(), template.get_identifiers())


class Percent(string.Template):
    delimiter = '%'


attempt(Percent('%a $a %%').substitute, a=1)

formatter = string.Formatter()
attempt(formatter.format, '{} {x!r:>6} {0[1]}', 'ab', x='q')
attempt(formatter.format, '{} {x!r:>6}', 'ab', x='q')
attempt(formatter.format, '{:{width}}|', 'ab', width=5)
attempt(formatter.format, '{0} {}', 1, 2)
attempt(formatter.format, '{a.real} {b[k]}', a=5, b={'k': 'v'})
attempt(formatter.format, '{0!z}', 1)
attempt(formatter.format, '{', 1)
attempt(formatter.format, '}', 1)
print(list(formatter.parse('a{b!r:>{w}}c{{d}}')))


class Upper(string.Formatter):
    def get_value(self, key, args, kwargs):
        return kwargs.get(key, '?') if isinstance(key, str) else args[key]

    def format_field(self, value, spec):
        return super().format_field(value, spec).upper()


print(Upper().format('{a} {missing} {0}', 'pos', a='key'))
