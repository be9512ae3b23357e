"""Script tests: a .py file, and what it must print.

The expectation is either the file's own comments (`# expect: text`, `# expect-error: ...`) or the files beside it that
were recorded from CPython (name.out, and name.err when standard error counts too).
"""

import re
import shlex
import tempfile
from pathlib import Path

from . import process
from .outcome import BadTest, Outcome, diff

# Directives of the comment block at the top: how to run the script.
HEADER = {"args", "options", "stdin", "env", "timeout", "expect-status", "skip-stress", "oracle"}
# These may stand at the end of any line.
ANYWHERE = {"expect", "expect-error"}
DIRECTIVE = re.compile(r"^# ?([a-z]+(?:-[a-z]+)*):(?: (.*))?$")
EXPECTATION = re.compile(r"# ?(expect(?:-[a-z]+)*):(?: (.*))?$")


class Script:
    def __init__(self, path, settings):
        self.path = path
        self.out = path.with_suffix(".out")
        self.err = path.with_suffix(".err")
        self.expected_lines = []
        self.error = None
        self.status = None
        self.arguments, self.options, self.stdin, self.env = [], [], [], {}
        self.seconds = process.SECONDS
        self.stress_reason = None
        self.oracle_reason = None
        self.read_directives(path.read_text(encoding="utf-8", errors="replace").splitlines())
        if not settings.is_oracle:
            self.check()

    def read_directives(self, lines):
        in_header = True
        for number, line in enumerate(lines, 1):
            in_header = in_header and (line.startswith("#") or not line.strip())
            match = (DIRECTIVE.match(line) if in_header else None) or EXPECTATION.search(line)
            if match:
                self.add_directive(match[1], match[2] or "", number)

    def add_directive(self, name, text, number):
        if name == "expect":
            self.expected_lines.append(text)
        elif name == "expect-error":
            self.error = text
        elif name == "expect-status":
            self.status = int(text)
        elif name == "args":
            self.arguments += shlex.split(text)
        elif name == "options":
            self.options += shlex.split(text)
        elif name == "stdin":
            self.stdin.append(text)
        elif name == "env":
            key, _, value = text.partition("=")
            self.env[key] = value
        elif name == "timeout":
            self.seconds = float(text)
        elif name == "skip-stress":
            self.stress_reason = text
        elif name == "oracle":
            self.oracle_reason = text
        else:
            known = ", ".join(sorted(HEADER | ANYWHERE))
            raise BadTest(f"line {number}: there is no directive `{name}` (known: {known})")

    def check(self):
        if self.expected_lines and self.out.exists():
            raise BadTest(f"both `# expect:` lines and {self.out.name}")
        if not (self.expected_lines or self.out.exists() or self.error is not None or self.status is not None):
            raise BadTest("nothing is expected: add `# expect:` lines, or record it: "
                          f"tests/run_tests.py --record {self.path}")

    def is_recorded(self):
        return self.out.exists() and self.oracle_reason is None

    def expected_stdout(self):
        if self.out.exists():
            return self.out.read_bytes().decode("utf-8", errors="surrogateescape")  # \r stays as it is
        return "".join(line + "\n" for line in self.expected_lines)

    def expected_status(self):
        if self.status is not None:
            return self.status
        return 1 if self.error is not None else 0

    def execute(self, settings):
        with tempfile.TemporaryDirectory(prefix="krait-test-") as folder:
            options = [] if settings.is_oracle else self.options
            command = [settings.program, *options, str(self.path), *self.arguments]
            stdin = "".join(line + "\n" for line in self.stdin).encode()
            env = process.environment(settings, folder, self.env)
            return process.run(command, settings, folder, env, stdin, self.seconds)

    def normalise(self, data):
        """The script's folder is cut off, so that tracebacks read the same in every clone."""
        text = data.decode("utf-8", "surrogateescape")
        return text.replace(str(self.path.parent) + "/", "")

    def run(self, settings):
        if settings.stress and self.stress_reason is not None:
            return Outcome.skipped(self.path, self.stress_reason)
        finished = self.execute(settings)
        problems = diff(self.expected_stdout(), self.normalise(finished.stdout), "stdout")
        stderr = self.normalise(finished.stderr)
        if self.err.exists():
            problems += diff(self.err.read_text(encoding="utf-8"), stderr, "stderr")
        if self.error is not None:
            last = stderr.splitlines()[-1] if stderr.strip() else ""
            problems += diff(self.error + "\n", last + "\n", "last line of stderr")
        if finished.status != self.expected_status():
            problems += f"{process.describe_status(finished.status)}, expected {self.expected_status()}\n"
            if not self.err.exists():
                problems += "".join(f"stderr: {line}\n" for line in stderr.splitlines()[-12:])
        return Outcome.failed(self.path, problems) if problems else Outcome.passed(self.path)

    def record(self, settings):
        """Writes name.out (and name.err where it exists) from CPython."""
        if self.oracle_reason is not None:
            return f"left alone ({self.oracle_reason})"
        if self.expected_lines:
            return "left alone (has `# expect:` lines)"
        finished = self.execute(settings)
        if finished.status != self.expected_status():
            raise BadTest(f"CPython ends with {process.describe_status(finished.status)}, the directives say "
                          f"{self.expected_status()}\n" + finished.stderr.decode("utf-8", "replace"))
        stdout, stderr = self.normalise(finished.stdout), self.normalise(finished.stderr)
        changed = False
        if stdout or self.out.exists() or self.error is None:
            changed |= write(self.out, stdout)
        if self.err.exists():
            changed |= write(self.err, stderr)
        return "recorded" if changed else "unchanged"


def write(path: Path, text):
    """Returns whether the file changed."""
    data = text.encode("utf-8", "surrogateescape")
    if path.exists() and path.read_bytes() == data:
        return False
    path.write_bytes(data)
    return True
