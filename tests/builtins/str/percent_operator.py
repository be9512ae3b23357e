# The % operator: results and the words of errors.

def show(expression):
    try:
        print(expression, '->', repr(eval(expression)))
    except Exception as error:
        print(expression, '->', type(error).__name__, ascii(str(error)))


for line in r'''
"%d" % "a"
"%d" % 1.5
"%x" % 1.5
"%c" % "ab"
"%c" % 1.5
"%c" % -1
"%c" % 1114112
"%s"
"%s" % ()
"%s" % (1,2)
"abc" % 1
"abc" % (1,)
"abc" % {}
"%(a)s" % 1
"%(a)s" % {}
"%(a" % {}
"%z" % 1
"%" % 1
"%*d" % ("a",1)
"%.*d" % ("a",1)
"%f" % "a"
"%i" % None
"%o" % "a"
"%5" % 1
"%s %(a)s" % {"a":1}
"%99999999999d" % 1
"%.99999999999d" % 1
"%r %a" % ("é","é")
"%s %s" % 1
"%d" % 3.99
"%#x %#o %#X %+d % d %05d %-5d|" % (255,8,255,1,1,42,42)
"%.3d %8.3d %-8.3d| %08.3d" % (5,5,5,5)
"%e %E %g %G %.0f %#.0f %F" % (1.5,1.5,1e10,1e-10,2.5,2.5,float("inf"))
"%5s|%-5s|%.2s" % ("ab","ab","abc")
"%c%c" % (65,"b")
"%5c|%-5c|" % (65,"b")
"%%" % ()
"%5%" % ()
"%s" % ((1,2),)
"%(a)s %(b)5d" % {"a":1,"b":2}
"%(a(b))s" % {"a(b)":1}
"%d" % True
"%x" % -255
"%#x" % -255
"%ld %hd %Ld" % (1,2,3)
'''.strip().split('\n'):
    show(line)
