"""The unit test programs (GoogleTest), each run whole; their tests are counted one by one."""

import concurrent.futures
import re
from pathlib import Path

from . import process
from .outcome import Outcome

SECONDS = 300.0
PASSED = re.compile(r"^\[       OK \] (\S+)", re.MULTILINE)
FAILED = re.compile(r"^\[  FAILED  \] (\S+)(?:,.*)? \(\d+ ms\)$", re.MULTILINE)
SKIPPED = re.compile(r"^\[  SKIPPED \] (\S+)", re.MULTILINE)


def run(listing, settings, jobs):
    programs = listing.read_text().split()
    with concurrent.futures.ThreadPoolExecutor(max_workers=jobs) as pool:
        return [outcome for found in pool.map(lambda program: run_program(program, settings), programs)
                for outcome in found]


def run_program(program, settings):
    env = process.environment(settings, "/tmp")
    finished = process.run([program], settings, settings.root, env, seconds=SECONDS, merge=True)
    text = finished.stdout.decode("utf-8", "replace")
    name = Path(program).name
    outcomes = [Outcome.passed(f"{name}: {test}") for test in PASSED.findall(text)]
    outcomes += [Outcome.skipped(f"{name}: {test}", "skips itself") for test in sorted(set(SKIPPED.findall(text)))]
    outcomes += [Outcome.failed(f"{name}: {test}", section(text, test)) for test in FAILED.findall(text)]
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
    end = text.find(f"[  FAILED  ] {test}", start)
    return text[start:end]
