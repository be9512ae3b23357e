#!/usr/bin/env python3.13
"""Compares krait's syntax trees with CPython's ast.dump, locations included, over many files.

usage: compare_trees.py TOOL FILE-OR-FOLDER...

TOOL is krait_syntax_tool. Run it with CPython 3.13: the dumps must come from the same version of the language. Files
that either side refuses are only counted; scripts/check_library is about those.
"""

import ast
import os
import subprocess
import sys
import warnings


class Verbatim:
    """An integer beyond 64 bits, shown as written."""

    def __init__(self, text):
        self.text = text

    def __repr__(self):
        return self.text


def verbatim_integers(tree, source):
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and type(node.value) is int and node.value >= 2**63:
            text = ast.get_source_segment(source, node).replace("_", "").lower()
            node.value = Verbatim(text)


def dump(path):
    with open(path, "rb") as file:
        data = file.read()
    tree = ast.parse(data)
    try:
        verbatim_integers(tree, data.decode())
    except UnicodeDecodeError:
        pass
    return ast.dump(tree, indent=1, include_attributes=True) + "\n"


def files_below(names):
    for name in names:
        if os.path.isfile(name):
            yield name
        for folder, folders, files in os.walk(name):
            folders.sort()
            yield from (os.path.join(folder, file) for file in sorted(files) if file.endswith(".py"))


def main():
    warnings.simplefilter("ignore")
    tool, *names = sys.argv[1:]
    paths = list(files_below(names))
    equal = different = refused = 0
    for path in paths:
        try:
            expected = dump(path)
        except (SyntaxError, ValueError, RecursionError, MemoryError):
            refused += 1
            continue
        done = subprocess.run([tool, "tree", path], capture_output=True)
        actual = done.stdout.decode("utf-8", "surrogatepass")
        if actual == expected:
            equal += 1
            continue
        different += 1
        print(f"DIFFERENT {path}")
        pairs = zip(actual.splitlines(), expected.splitlines())
        for number, (ours, theirs) in enumerate(pairs):
            if ours != theirs:
                print(f"  line {number + 1}: {ours.strip()[:60]}  |  CPython: {theirs.strip()[:60]}")
                break
    print(f"{len(paths)} files: {equal} equal, {different} different, {refused} refused by CPython")
    return different != 0


if __name__ == "__main__":
    sys.exit(main())
