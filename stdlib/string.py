"""A collection of string constants, Template and Formatter.

Written without `re`, so that importing it costs next to nothing.
"""

__all__ = ["ascii_letters", "ascii_lowercase", "ascii_uppercase", "capwords",
           "digits", "hexdigits", "octdigits", "printable", "punctuation",
           "whitespace", "Formatter", "Template"]

whitespace = ' \t\n\r\v\f'
ascii_lowercase = 'abcdefghijklmnopqrstuvwxyz'
ascii_uppercase = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ'
ascii_letters = ascii_lowercase + ascii_uppercase
digits = '0123456789'
hexdigits = digits + 'abcdef' + 'ABCDEF'
octdigits = '01234567'
punctuation = r"""!"#$%&'()*+,-./:;<=>?@[\]^_`{|}~"""
printable = digits + ascii_letters + punctuation + whitespace


def capwords(s, sep=None):
    """Split the argument into words, capitalize each, and join them again."""
    return (sep or ' ').join(map(str.capitalize, s.split(sep)))


_sentinel = object()


class Template:
    """A string class for supporting $-substitutions."""

    delimiter = '$'
    idpattern = r'(?a:[_a-z][_a-z0-9]*)'

    def __init__(self, template):
        self.template = template

    def _pieces(self):
        """Yield (kind, text, position): kind is text, escaped, name or invalid."""
        template, delimiter = self.template, self.delimiter
        at = 0
        while True:
            start = template.find(delimiter, at)
            if start < 0:
                yield 'text', template[at:], at
                return
            if start > at:
                yield 'text', template[at:start], at
            rest = start + len(delimiter)
            if template.startswith(delimiter, rest):
                yield 'escaped', delimiter, start
                at = rest + len(delimiter)
                continue
            braced = template.startswith('{', rest)
            begin = rest + braced
            end = begin
            while end < len(template) and template[end].isascii() and (
                    template[end] == '_' or template[end].isalpha()
                    or (end > begin and template[end].isdigit())):
                end += 1
            if end == begin or (braced and not template.startswith('}', end)):
                yield 'invalid', delimiter, start
                at = rest
                continue
            at = end + braced
            yield 'name', template[begin:end], start

    def _invalid(self, position):
        lines = self.template[:position + 1].splitlines(keepends=True)
        if not lines:
            column, line = 1, 1
        else:
            column = position + 1 - len(''.join(lines[:-1]))
            line = len(lines)
        raise ValueError('Invalid placeholder in string: line %d, col %d' % (line, column))

    def _mapping(self, mapping, kws):
        if mapping is _sentinel:
            return kws
        if kws:
            return {**mapping, **kws}
        return mapping

    def substitute(self, mapping=_sentinel, /, **kws):
        mapping = self._mapping(mapping, kws)
        out = []
        for kind, text, position in self._pieces():
            if kind == 'name':
                text = str(mapping[text])
            elif kind == 'invalid':
                self._invalid(position)
            out.append(text)
        return ''.join(out)

    def safe_substitute(self, mapping=_sentinel, /, **kws):
        mapping = self._mapping(mapping, kws)
        out = []
        end = len(self.template)
        pieces = list(self._pieces())
        for i, (kind, text, position) in enumerate(pieces):
            if kind == 'name':
                try:
                    text = str(mapping[text])
                except KeyError:
                    stop = pieces[i + 1][2] if i + 1 < len(pieces) else end
                    text = self.template[position:stop]
            out.append(text)
        return ''.join(out)

    def is_valid(self):
        return all(kind != 'invalid' for kind, _, _ in self._pieces())

    def get_identifiers(self):
        names = []
        for kind, text, _ in self._pieces():
            if kind == 'name' and text not in names:
                names.append(text)
        return names


def _parse_field(text, at):
    """Read a replacement field behind its brace: (name, spec, conversion, end)."""
    start = at
    conversion = None
    while True:
        if at >= len(text):
            raise ValueError("expected '}' before end of string")
        c = text[at]
        if c == '{':
            raise ValueError("unexpected '{' in field name")
        if c == '[':
            close = text.find(']', at)
            at = len(text) if close < 0 else close
        elif c in '}:!':
            break
        at += 1
    name = text[start:at]
    if text[at] == '}':
        return name, '', None, at + 1
    if text[at] == '!':
        if at + 1 >= len(text):
            raise ValueError("end of string while looking for conversion specifier")
        conversion = text[at + 1]
        at += 2
        if at >= len(text):
            raise ValueError("unmatched '{' in format spec")
        if text[at] == '}':
            return name, '', conversion, at + 1
        if text[at] != ':':
            raise ValueError("expected ':' after conversion specifier")
    start = at + 1
    depth = 1
    at = start
    while at < len(text):
        if text[at] == '{':
            depth += 1
        elif text[at] == '}':
            depth -= 1
            if depth == 0:
                return name, text[start:at], conversion, at + 1
        at += 1
    raise ValueError("unmatched '{' in format spec")


class Formatter:
    """The string formatting of str.format(), made to be customized."""

    def format(self, format_string, /, *args, **kwargs):
        return self.vformat(format_string, args, kwargs)

    def vformat(self, format_string, args, kwargs):
        used_args = set()
        result, _ = self._vformat(format_string, args, kwargs, used_args, 2)
        self.check_unused_args(used_args, args, kwargs)
        return result

    def _vformat(self, format_string, args, kwargs, used_args, recursion_depth, auto_arg_index=0):
        if recursion_depth < 0:
            raise ValueError('Max string recursion exceeded')
        result = []
        for literal_text, field_name, format_spec, conversion in self.parse(format_string):
            if literal_text:
                result.append(literal_text)
            if field_name is None:
                continue
            if field_name == '':
                if auto_arg_index is False:
                    raise ValueError('cannot switch from manual field '
                                     'specification to automatic field '
                                     'numbering')
                field_name = str(auto_arg_index)
                auto_arg_index += 1
            elif field_name.isdigit():
                if auto_arg_index:
                    raise ValueError('cannot switch from manual field '
                                     'specification to automatic field '
                                     'numbering')
                auto_arg_index = False
            obj, arg_used = self.get_field(field_name, args, kwargs)
            used_args.add(arg_used)
            obj = self.convert_field(obj, conversion)
            format_spec, auto_arg_index = self._vformat(
                format_spec, args, kwargs, used_args, recursion_depth - 1,
                auto_arg_index=auto_arg_index)
            result.append(self.format_field(obj, format_spec))
        return ''.join(result), auto_arg_index

    def get_value(self, key, args, kwargs):
        if isinstance(key, int):
            return args[key]
        return kwargs[key]

    def check_unused_args(self, used_args, args, kwargs):
        pass

    def format_field(self, value, format_spec):
        return format(value, format_spec)

    def convert_field(self, value, conversion):
        if conversion is None:
            return value
        if conversion == 's':
            return str(value)
        if conversion == 'r':
            return repr(value)
        if conversion == 'a':
            return ascii(value)
        raise ValueError("Unknown conversion specifier {0!s}".format(conversion))

    def parse(self, format_string):
        """Yield (literal_text, field_name, format_spec, conversion)."""
        at = 0
        literal = ''
        while at < len(format_string):
            c = format_string[at]
            if c not in '{}':
                opening = format_string.find('{', at)
                closing = format_string.find('}', at)
                stops = [p for p in (opening, closing, len(format_string)) if p >= 0]
                stop = min(stops)
                literal += format_string[at:stop]
                at = stop
                continue
            if format_string.startswith(c, at + 1):
                yield literal + c, None, None, None
                literal = ''
                at += 2
                continue
            if c == '}':
                raise ValueError("Single '}' encountered in format string")
            if at + 1 >= len(format_string):
                raise ValueError("Single '{' encountered in format string")
            name, spec, conversion, at = _parse_field(format_string, at + 1)
            yield literal, name, spec, conversion
            literal = ''
        if literal:
            yield literal, None, None, None

    def get_field(self, field_name, args, kwargs):
        first_end = len(field_name)
        for separator in '.[':
            at = field_name.find(separator)
            if 0 <= at < first_end:
                first_end = at
        first, rest = field_name[:first_end], field_name[first_end:]
        if first.isdecimal():
            first = int(first)
        obj = self.get_value(first, args, kwargs)
        while rest:
            if rest[0] == '.':
                end = 1
                while end < len(rest) and rest[end] not in '.[':
                    end += 1
                if end == 1:
                    raise ValueError('Empty attribute in format string')
                obj = getattr(obj, rest[1:end])
                rest = rest[end:]
            elif rest[0] == '[':
                end = rest.find(']')
                if end < 0:
                    raise ValueError("Missing ']' in format string")
                key = rest[1:end]
                if not key:
                    raise ValueError('Empty attribute in format string')
                obj = obj[int(key) if key.isdecimal() else key]
                rest = rest[end + 1:]
            else:
                raise ValueError("Only '.' or '[' may follow ']' in format field specifier")
        return obj, first
