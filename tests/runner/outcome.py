"""What became of a test, and how a difference is shown."""

import difflib
import os
from pathlib import Path

SHORT_DIFF_LINES = 24


class BadTest(Exception):
    """The test itself is wrong: an unknown directive, no expectation."""


class Outcome:
    def __init__(self, path, state, text=""):
        self.name = os.path.relpath(path, Path.cwd()) if os.path.isabs(path) else str(path)
        self.state = state  # "passed", "failed", "skipped"
        self.text = text

    @classmethod
    def passed(cls, path):
        return cls(path, "passed")

    @classmethod
    def failed(cls, path, text):
        return cls(path, "failed", text)

    @classmethod
    def skipped(cls, path, reason):
        return cls(path, "skipped", reason)

    def report(self, whole):
        lines = self.text.splitlines()
        if not whole and len(lines) > SHORT_DIFF_LINES:
            lines[SHORT_DIFF_LINES:] = [f"... {len(lines) - SHORT_DIFF_LINES} more lines (--verbose)"]
        body = "".join(f"    {line}\n" for line in lines) if self.state == "failed" else ""
        return f"{self.state}: {self.name}\n{body}".rstrip("\n")


def diff(expected, actual, what):
    """A unified diff of two texts, "" when they are equal."""
    if expected == actual:
        return ""
    lines = list(difflib.unified_diff(expected.splitlines(), actual.splitlines(), f"expected {what}", f"actual {what}",
                                      lineterm="", n=2))
    if not lines:
        lines = [f"{what}: the texts differ only in how the last line ends"]
    return "\n".join(lines) + "\n"
