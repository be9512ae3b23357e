"""Which files are tests."""

import sys

# Folders below tests/ that hold something else than scripts.
OTHER_FOLDERS = {"runner", "unit", "fuzz", "data", "syntax"}


def is_test(path, root):
    """A .py or .cli file. Names that begin with an underscore are modules which tests import."""
    try:
        parts = path.resolve().relative_to(root).parts
    except ValueError:
        return path.suffix in (".py", ".cli")
    if len(parts) < 2 or path.suffix not in (".py", ".cli"):
        return False
    return not any(part in OTHER_FOLDERS or part.startswith(("_", ".")) for part in parts)


def find_tests(arguments, root, text, shard):
    found = set()
    for argument in arguments:
        if argument.is_dir():
            found.update(path for path in argument.rglob("*") if is_test(path, root))
        elif argument.suffix in (".py", ".cli") and argument.is_file():
            found.add(argument)
        else:
            sys.exit(f"run_tests: {argument} is neither a folder nor a .py or .cli file")
    paths = sorted(path.absolute() for path in found if text in str(path))
    index, count = (int(number) for number in shard.split("/"))
    return paths[index - 1::count]
