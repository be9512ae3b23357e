#!/usr/bin/env python3.13
"""Records what CPython 3.13 makes of the texts in errors/ and trees/, for the unit tests to compare with.

errors/*.py hold texts that are wrong, separated by lines "#---"; errors/*.out one line for each: the kind of the
exception, its place and its message. trees/*.out are CPython's ast.dump of trees/*.py.
"""

import ast
import pathlib
import sys
import warnings

from compare_errors import reference

HERE = pathlib.Path(__file__).parent


def main():
    if sys.version_info[:2] != (3, 13):
        sys.exit("record.py: this needs CPython 3.13")
    warnings.simplefilter("ignore")
    for path in sorted(HERE.glob("errors/*.py")):
        texts = path.read_text(encoding="utf-8").split("#---\n")
        lines = [reference(text, ast.parse) + "\n" for text in texts]
        path.with_suffix(".out").write_text("".join(lines), encoding="utf-8")
    for path in sorted(HERE.glob("trees/*.py")):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        path.with_suffix(".out").write_text(ast.dump(tree, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
