# The module or type textwrap - wrap, fill, shorten, dedent, indent.
import textwrap

text = ("Look, good-for-nothing words; state-of-the-art e-mail, foo--bar and -- dashes. "
        "A sentence ends here.  Another averyveryverylongwordthatdoesnotfit!")
for width in (10, 17, 30, 70):
    print(textwrap.wrap(text, width))
print(textwrap.wrap(text, 20, break_long_words=False, break_on_hyphens=False))
print(textwrap.wrap(text, 25, initial_indent='* ', subsequent_indent='  ', fix_sentence_endings=True))
print(textwrap.wrap(text, 20, max_lines=2, placeholder='...'))
print(textwrap.wrap('a  b\tc\n\nd', 4, drop_whitespace=False))
print(textwrap.wrap(''), textwrap.wrap('   '))
print(textwrap.fill('one two three four', 9))
print(textwrap.shorten('Hello  world, this is  long', 16), textwrap.shorten('Hello', 4, placeholder='.'))
print(repr(textwrap.dedent('  a\n    b\n\n   \n  c')), repr(textwrap.dedent('\ta\n  b')))
print(repr(textwrap.indent('a\n\nb\n', '> ')), repr(textwrap.indent('a\n\nb', '-', lambda line: True)))
try:
    textwrap.wrap('a', 0)
except ValueError as error:
    print(error)
