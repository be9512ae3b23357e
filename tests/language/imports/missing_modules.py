for source in ("import no_such_module", "import no_such.sub", "from no_such_module import x", "from sys import no_such_name", "import sys.sub", "from _helper import zzz"):
    try:
        exec(source)
    except ImportError as e:
        print(type(e).__name__, "|", str(e).split(" (/")[0], "|", e.name)
