# CPython checks subscripts that are read, not those that are written.
import io
import sys


def attempt(source):
    output, sys.stderr = sys.stderr, io.StringIO()
    try:
        exec(source)
    except TypeError as error:
        print(error)
    print(source, sys.stderr.getvalue().count('SyntaxWarning'))
    sys.stderr = output


attempt("1[0] = 1")
attempt("del 1[0]")
attempt("1[0] += 1")
attempt("'a'['b'] = 1")
attempt("for 1[0] in [1]: pass")
attempt("x = 1[0]")
attempt("'a'['b']")
