for source in ("import no_such_module", "import no_such.sub", "from no_such_module import x", "from math import no_such_name", "import math.sub", "from _helper import zzz"):
    try:
        exec(source)
    except ImportError as e:
        print(type(e).__name__, "|", str(e).split(" (/")[0], "|", e.name)
