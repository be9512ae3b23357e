"""Transcript tests (.cli): shell commands with the output that each must give.

Text at the left margin is prose. Indented by two spaces stand commands (`$ `, continued by `> `), below them the lines
they print to standard output and standard error together, and `[N]` when the exit status is not 0. Blank lines at the
end of the output do not count. A transcript's commands run in one folder, empty at first and shown as `/dir`; `krait`
is the program under test.
"""

import re
import tempfile
from pathlib import Path

from . import process
from .outcome import BadTest, Outcome, diff

INDENT = "  "
DIRECTIVE = re.compile(r"^# ?([a-z]+(?:-[a-z]+)*): (.*)$")


class Step:
    def __init__(self, lines, command):
        self.prose = lines    # printed before the command as they are
        self.command = command
        self.output = []      # without the indentation


class Transcript:
    def __init__(self, path, settings):
        self.path = path
        self.steps = []
        self.tail = []        # prose after the last command
        self.oracle_reason = None
        self.stress_reason = None
        self.parse(path.read_text(encoding="utf-8").splitlines())
        if not self.steps:
            raise BadTest("there is no command (`  $ ...`) in it")

    def parse(self, lines):
        prose = []
        for number, line in enumerate(lines, 1):
            if line == "" and not prose and self.steps and is_output(next(filter(None, lines[number:]), "")):
                self.steps[-1].output.append(line)
                continue
            if line.startswith(INDENT + "$ "):
                self.steps.append(Step(prose, [line[4:]]))
                prose = []
            elif line.startswith(INDENT + "> ") and self.steps and not self.steps[-1].output and not prose:
                self.steps[-1].command.append(line[4:])
            elif line.startswith(INDENT) and self.steps and not prose:
                self.steps[-1].output.append(line[2:])
            else:
                prose.append(line)
                self.read_directive(line, number)
        self.tail = prose

    def read_directive(self, line, number):
        match = DIRECTIVE.match(line)
        if not match:
            return
        if match[1] == "oracle":
            self.oracle_reason = match[2]
        elif match[1] == "skip-stress":
            self.stress_reason = match[2]
        else:
            raise BadTest(f"line {number}: there is no directive `{match[1]}` (known: oracle, skip-stress)")

    def is_recorded(self):
        return self.oracle_reason is None

    def actual(self, settings):
        """The transcript as the program makes it, as text."""
        lines = []
        with tempfile.TemporaryDirectory(prefix="krait-test-") as folder:
            (Path(folder) / "bin").mkdir()
            (Path(folder) / "dir").mkdir()
            make_wrapper(Path(folder) / "bin/krait", settings.program)
            for step in self.steps:
                lines += step.prose + [INDENT + ("> " if i else "$ ") + part for i, part in enumerate(step.command)]
                lines += [INDENT + line if line else "" for line in self.execute(step, Path(folder), settings)]
        return "\n".join(lines + self.tail) + "\n"

    def execute(self, step, folder, settings):
        env = process.environment(settings, folder / "dir")
        env["PATH"] = f"{folder / 'bin'}:{env['PATH']}"
        finished = process.run(["/bin/sh", "-c", "\n".join(step.command)], settings, folder / "dir", env, merge=True)
        text = finished.stdout.decode("utf-8", "backslashreplace")
        text = text.replace(str(folder / "dir"), "/dir").replace(str(folder / "bin"), "/bin")
        text = text.replace(settings.program, "krait").replace("/bin/krait", "krait")
        lines = text.split("\n")
        if lines[-1] == "":
            lines.pop()
        else:
            lines[-1] += " (no newline)"
        while lines and not lines[-1]:
            lines.pop()
        if finished.status != 0:
            code = finished.status
            lines.append(f"[{code}]" if code is not None and code > 0 else f"[{process.describe_status(code)}]")
        return lines

    def run(self, settings):
        if settings.stress and self.stress_reason is not None:
            return Outcome.skipped(self.path, self.stress_reason)
        problems = diff(self.path.read_text(encoding="utf-8"), self.actual(settings), "transcript")
        return Outcome.failed(self.path, problems) if problems else Outcome.passed(self.path)

    def record(self, settings):
        if settings.is_oracle and self.oracle_reason is not None:
            return f"left alone ({self.oracle_reason})"
        text = self.actual(settings)
        if text == self.path.read_text(encoding="utf-8"):
            return "unchanged"
        self.path.write_text(text, encoding="utf-8")
        return "recorded"


def is_output(line):
    """Blank lines between two lines of output belong to it; others separate."""
    return line.startswith(INDENT) and not line.startswith(INDENT + "$ ")


def make_wrapper(path, program):
    """`krait` for the commands: a script, because CPython finds its library from the name it is started by."""
    path.write_text(f'#!/bin/sh\nexec "{program}" "$@"\n')
    path.chmod(0o755)
