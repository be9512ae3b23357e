"""The unit test programs: GoogleTest's, and Python's unittest (.py). Each is run whole, its tests are counted one by one."""

import concurrent.futures
import re
import sys
from pathlib import Path

from . import process
from .outcome import Outcome

SECONDS = 300.0
# GoogleTest's lines, then those of `unittest -v`.
PASSED = re.compile(r"^\[       OK \] (\S+)", re.MULTILINE)
FAILED = re.compile(r"^\[  FAILED  \] (\S+)(?:,.*)? \(\d+ ms\)$", re.MULTILINE)
SKIPPED = re.compile(r"^\[  SKIPPED \] (\S+)", re.MULTILINE)
PY_PASSED = re.compile(r"^(\w+) \(.*\.\.\. ok$", re.MULTILINE)
PY_FAILED = re.compile(r"^(?:FAIL|ERROR): (\w+)", re.MULTILINE)
PY_SKIPPED = re.compile(r"^(\w+) \(.*\.\.\. skipped", re.MULTILINE)


def run(listing, settings, jobs):
    programs = listing.read_text().split()
    with concurrent.futures.ThreadPoolExecutor(max_workers=jobs) as pool:
        return [outcome for found in pool.map(lambda program: run_program(program, settings), programs)
                for outcome in found]


def run_program(program, settings):
    is_python = program.endswith(".py")
    command = [sys.executable, program, "-v"] if is_python else [program]
    passed, failed, skipped = (PY_PASSED, PY_FAILED, PY_SKIPPED) if is_python else (PASSED, FAILED, SKIPPED)
    env = process.environment(settings, "/tmp", {"KRAIT": settings.program})
    finished = process.run(command, settings, settings.root, env, seconds=SECONDS, merge=True)
    text = finished.stdout.decode("utf-8", "replace")
    name = Path(program).name
    outcomes = [Outcome.passed(f"{name}: {test}") for test in passed.findall(text)]
    outcomes += [Outcome.skipped(f"{name}: {test}", "skips itself") for test in sorted(set(skipped.findall(text)))]
    outcomes += [Outcome.failed(f"{name}: {test}", section(text, test)) for test in failed.findall(text)]
    if finished.status != 0 and not any(outcome.state == "failed" for outcome in outcomes):
        tail = "\n".join(text.splitlines()[-30:])
        outcomes.append(Outcome.failed(name, f"{process.describe_status(finished.status)}\n{tail}"))
    for outcome in outcomes:
        if outcome.state == "failed":
            print(outcome.report(whole=False), flush=True)
    return outcomes


def section(text, test):
    """What the program printed while `test` ran."""
    start = text.find(f"[ RUN      ] {test}\n")
    if start < 0:  # unittest prints it behind the list of results
        start = max(text.find(f"FAIL: {test}"), text.find(f"ERROR: {test}"))
        return text[start:text.find("\n\n=====", start) + 1 or None]
    end = text.find(f"[  FAILED  ] {test}", start)
    return text[start:end]
