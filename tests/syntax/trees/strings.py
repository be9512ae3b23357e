'a' "b" '''c
d'''
u'a' 'b'
r"\d"
b"\x00\'" rb"\d"
'\t\x41\u00e9\N{BULLET}\101\
'
f'a{b}c' 'd' f'{e!r:>{width}.{precision}}'
f'{a=}' f'{a = !s:x}'
f'{{}}{x:{y}}' rf'\d{a}'
f"{f'{1}'}"
f'''
{a
 + b}'''
