"""Text wrapping and filling.

The words and their hyphens are found by hand instead of by regular expressions; what is found is what CPython's find.
"""

__all__ = ['TextWrapper', 'wrap', 'fill', 'dedent', 'indent', 'shorten']

_whitespace = '\t\n\x0b\x0c\r '


def _is_letter(c):
    return c == '_' or c.isalpha()


def _is_word(c):
    return c == '_' or c.isalnum()


def _is_word_or_punctuation(c):
    return _is_word(c) or c in '!"\'&.,?'


def _dash_run(text, at):
    """The end of a run of two or more dashes with a word character behind it, or 0."""
    end = at
    while end < len(text) and text[end] == '-':
        end += 1
    if end - at >= 2 and end < len(text) and _is_word(text[end]):
        return end
    return 0


def _splits_after_hyphen(text, start, end):
    """Whether a hyphenated word may break at `end`, just behind a hyphen."""
    if end - 1 <= start or text[end - 1] != '-':
        return False
    two_letters = end >= 3 and _is_letter(text[end - 3]) and _is_letter(text[end - 2])
    letter_dash = (end >= 4 and _is_letter(text[end - 4]) and text[end - 3] == '-'
                   and _is_word_or_punctuation(text[end - 2]))
    if not (two_letters or letter_dash):
        return False
    if end >= len(text) or not _is_letter(text[end]):
        return False
    behind = end + 1
    if behind < len(text) and text[behind] == '-':
        behind += 1
    return behind < len(text) and _is_letter(text[behind])


def _split_words(text, hyphens):
    """Chunks that are white space, words, parts of hyphenated words, or dashes."""
    chunks = []
    at = 0
    size = len(text)
    while at < size:
        start = at
        if text[at] in _whitespace:
            while at < size and text[at] in _whitespace:
                at += 1
        elif not hyphens:
            while at < size and text[at] not in _whitespace:
                at += 1
        elif start > 0 and _is_word_or_punctuation(text[start - 1]) and _dash_run(text, start):
            at = _dash_run(text, start)
        else:
            at += 1
            while at < size and text[at] not in _whitespace:
                if _splits_after_hyphen(text, start, at):
                    break
                if text[at] == '-' and _is_word_or_punctuation(text[at - 1]) and _dash_run(text, at):
                    break
                at += 1
        chunks.append(text[start:at])
    return chunks


class TextWrapper:
    """Wraps paragraphs of text; the attributes say how."""

    def __init__(self, width=70, initial_indent="", subsequent_indent="",
                 expand_tabs=True, replace_whitespace=True,
                 fix_sentence_endings=False, break_long_words=True,
                 drop_whitespace=True, break_on_hyphens=True, tabsize=8,
                 *, max_lines=None, placeholder=' [...]'):
        self.width = width
        self.initial_indent = initial_indent
        self.subsequent_indent = subsequent_indent
        self.expand_tabs = expand_tabs
        self.replace_whitespace = replace_whitespace
        self.fix_sentence_endings = fix_sentence_endings
        self.break_long_words = break_long_words
        self.drop_whitespace = drop_whitespace
        self.break_on_hyphens = break_on_hyphens
        self.tabsize = tabsize
        self.max_lines = max_lines
        self.placeholder = placeholder

    def _munge_whitespace(self, text):
        if self.expand_tabs:
            text = text.expandtabs(self.tabsize)
        if self.replace_whitespace:
            text = text.translate({ord(c): ord(' ') for c in _whitespace})
        return text

    def _split(self, text):
        return _split_words(text, self.break_on_hyphens)

    def _fix_sentence_endings(self, chunks):
        i = 0
        while i < len(chunks) - 1:
            if chunks[i + 1] == " " and _ends_sentence(chunks[i]):
                chunks[i + 1] = "  "
                i += 2
            else:
                i += 1

    def _handle_long_word(self, reversed_chunks, cur_line, cur_len, width):
        space_left = 1 if width < 1 else width - cur_len
        if self.break_long_words:
            end = space_left
            chunk = reversed_chunks[-1]
            if self.break_on_hyphens and len(chunk) > space_left:
                hyphen = chunk.rfind('-', 0, space_left)
                if hyphen > 0 and any(c != '-' for c in chunk[:hyphen]):
                    end = hyphen + 1
            cur_line.append(chunk[:end])
            reversed_chunks[-1] = chunk[end:]
        elif not cur_line:
            cur_line.append(reversed_chunks.pop())

    def _wrap_chunks(self, chunks):
        lines = []
        if self.width <= 0:
            raise ValueError("invalid width %r (must be > 0)" % self.width)
        if self.max_lines is not None:
            indent = self.subsequent_indent if self.max_lines > 1 else self.initial_indent
            if len(indent) + len(self.placeholder.lstrip()) > self.width:
                raise ValueError("placeholder too large for max width")
        chunks.reverse()
        while chunks:
            cur_line = []
            cur_len = 0
            indent = self.subsequent_indent if lines else self.initial_indent
            width = self.width - len(indent)
            if self.drop_whitespace and chunks[-1].strip() == '' and lines:
                del chunks[-1]
            while chunks:
                size = len(chunks[-1])
                if cur_len + size > width:
                    break
                cur_line.append(chunks.pop())
                cur_len += size
            if chunks and len(chunks[-1]) > width:
                self._handle_long_word(chunks, cur_line, cur_len, width)
                cur_len = sum(map(len, cur_line))
            if self.drop_whitespace and cur_line and cur_line[-1].strip() == '':
                cur_len -= len(cur_line[-1])
                del cur_line[-1]
            if not cur_line:
                continue
            if (self.max_lines is None or len(lines) + 1 < self.max_lines
                    or (not chunks or self.drop_whitespace and len(chunks) == 1
                        and not chunks[0].strip()) and cur_len <= width):
                lines.append(indent + ''.join(cur_line))
            else:
                self._place_holder(lines, cur_line, cur_len, indent, width)
                break
        return lines

    def _place_holder(self, lines, cur_line, cur_len, indent, width):
        """Ends the last line that is allowed with the placeholder."""
        while cur_line:
            if cur_line[-1].strip() and cur_len + len(self.placeholder) <= width:
                cur_line.append(self.placeholder)
                lines.append(indent + ''.join(cur_line))
                return
            cur_len -= len(cur_line[-1])
            del cur_line[-1]
        if lines:
            previous = lines[-1].rstrip()
            if len(previous) + len(self.placeholder) <= self.width:
                lines[-1] = previous + self.placeholder
                return
        lines.append(indent + self.placeholder.lstrip())

    def wrap(self, text):
        chunks = self._split(self._munge_whitespace(text))
        if self.fix_sentence_endings:
            self._fix_sentence_endings(chunks)
        return self._wrap_chunks(chunks)

    def fill(self, text):
        return "\n".join(self.wrap(text))


def _ends_sentence(chunk):
    """A lower-case letter, a sentence-ending mark, and perhaps a quote."""
    if chunk[-1:] in ('"', "'"):
        chunk = chunk[:-1]
    return len(chunk) >= 2 and chunk[-1] in '.!?' and 'a' <= chunk[-2] <= 'z'


def wrap(text, width=70, **kwargs):
    """Wrap a single paragraph of text, returning a list of wrapped lines."""
    return TextWrapper(width=width, **kwargs).wrap(text)


def fill(text, width=70, **kwargs):
    """Fill a single paragraph of text, returning a new string."""
    return TextWrapper(width=width, **kwargs).fill(text)


def shorten(text, width, **kwargs):
    """Collapse and truncate the given text to fit in the given width."""
    return TextWrapper(width=width, max_lines=1, **kwargs).fill(' '.join(text.strip().split()))


def dedent(text):
    """Remove any common leading whitespace from every line in text."""
    lines = text.split('\n')
    margin = None
    for i, line in enumerate(lines):
        content = line.lstrip(' \t')
        if not content:
            lines[i] = ''
            continue
        indent = line[:len(line) - len(content)]
        if margin is None:
            margin = indent
            continue
        common = 0
        while common < min(len(margin), len(indent)) and margin[common] == indent[common]:
            common += 1
        margin = margin[:common]
    if margin:
        lines = [line[len(margin):] if line else line for line in lines]
    return '\n'.join(lines)


def indent(text, prefix, predicate=None):
    """Add 'prefix' to the beginning of selected lines in 'text'."""
    if predicate is None:
        predicate = str.strip
    return ''.join(prefix + line if predicate(line) else line for line in text.splitlines(True))
