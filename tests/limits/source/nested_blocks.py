def nest(kind, n):
    s = ''
    for i in range(n):
        s += ' '*i + kind + '\n'
    s += ' '*n + 'pass\n'
    if kind == 'try:':
        for i in reversed(range(n)): s += ' '*i + 'finally: pass\n'
    return s
for k in ['try:','while 1:','for x in y:','with a:','if 1:', 'with a, b:']:
    for fn in (0,1):
      for n in (18,19,20,21,22,10,11):
        src = nest(k,n)
        if fn: src = 'def f():\n' + '\n'.join(' '+l for l in src.splitlines()) + '\n'
        try: compile(src,'f','exec'); r='ok'
        except SyntaxError as e: r = f'{e} {e.lineno} {e.offset} {e.end_lineno} {e.end_offset}'
        print(k,fn,n,r)
for tail in ['except: pass','except A: pass','except A as b: pass','else: pass','except* A: pass', 'except A as b:\n  try: pass\n  finally: pass']:
    for n in range(15,22):
        s=''
        for i in range(n): s+= ' '*i+'try:\n'
        s+=' '*n+'pass\n'
        for i in reversed(range(n)):
            if tail.startswith('else'): s+=' '*i+'except: pass\n'
            s+=''.join(' '*i+l+'\n' for l in tail.splitlines())
        try: compile(s,'f','exec'); r='ok'
        except SyntaxError as e: r=str(e)
        print(tail.split('\n'),n,r)
def deep(opening, n):
    s=''
    for i in range(n): s+=' '*i+opening+'\n'
    return s, n
# nested within handlers
for tails in ['except:','except A:','except A as b:','except* A:','else:']:
    for n in range(5,22):
        s=''
        for i in range(n):
            s+=' '*i+'try: pass\n'
            if tails=='else:': s+=' '*i+'except: pass\n'
            s+=' '*i+tails+'\n'
        s+=' '*n+'pass\n'
        try: compile(s,'f','exec'); r='ok'
        except SyntaxError as e: r=str(e)+str(e.lineno)
        print(tails,n,r)
for n in (18,19,20,21,22):
    s=''
    for i in range(n): s+=' '*i+'async with a:\n'
    s+=' '*n+'pass\n'
    s='async def f():\n'+'\n'.join(' '+l for l in s.splitlines())+'\n'
    try: compile(s,'f','exec'); r='ok'
    except SyntaxError as e: r=str(e)+str(e.lineno)
    print(n,r)
    s=s.replace('async with a','async for a in b')
    try: compile(s,'f','exec'); r='ok'
    except SyntaxError as e: r=str(e)+str(e.lineno)
    print(n,r)
    s='x = '+'[1 for a in '*n + 'b' + ']'*n+'\n'
    for s in (s, 'def f():\n '+s, 'x='+'['*n+'1'+' for a in b]'*n+'\n', 'def g():\n x='+'['*n+'1'+' for a in b]'*n+'\n'):
        try: compile(s,'f','exec'); r='ok'
        except SyntaxError as e: r=str(e)+str(e.lineno)
        print(n,r)
