#!/usr/bin/env python3
"""Runs Krait's tests: scripts (.py), transcripts (.cli) and, when asked, the unit test programs.

    tests/run_tests.py                         every script and transcript below tests/, with build/release/krait
    tests/run_tests.py tests/language          those below a folder
    tests/run_tests.py --record tests/builtins/dict_pop.py       what CPython 3.13 prints becomes the expectation
    tests/run_tests.py --krait python3.13 --oracle-check         CPython must pass what was recorded from it

The formats are described in docs/testing.md. The last line is `N passed, N failed`.
"""

import argparse
import concurrent.futures
import os
import shutil
import subprocess
import sys
from pathlib import Path

MAX_DIFFS = 20  # later failures are only named

TESTS = Path(__file__).resolve().parent
sys.path.insert(0, str(TESTS))
sys.dont_write_bytecode = True

from runner import discovery, scripts, transcripts, units  # noqa: E402
from runner.outcome import BadTest, Outcome  # noqa: E402
from runner.process import Settings  # noqa: E402


def parse_arguments():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("paths", nargs="*", type=Path, help="files or folders (default: tests/)")
    parser.add_argument("--krait", default=str(TESTS.parent / "build/release/krait"), help="the program to test")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 2)
    parser.add_argument("--filter", default="", metavar="TEXT", help="only tests whose path contains TEXT")
    parser.add_argument("--shard", default="1/1", metavar="I/N", help="only the I-th of N equal parts")
    parser.add_argument("--stress", action="store_true", help="KRAIT_GC_STRESS=1, and ten times the time")
    parser.add_argument("--slow", type=float, default=1.0, metavar="FACTOR", help="more time per test")
    parser.add_argument("--memory", type=int, default=4096, metavar="MB",
                        help="address space per test, 0 for no limit (sanitizers)")
    parser.add_argument("--units", type=Path, metavar="LIST", help="also run the unit test programs named in LIST")
    parser.add_argument("--record", action="store_true", help="write expectations from the oracle's output")
    parser.add_argument("--accept", action="store_true",
                        help="write transcripts' expectations from Krait's own output; read the diff before committing")
    parser.add_argument("--oracle", default=os.environ.get("KRAIT_ORACLE"), help="CPython 3.13 (default: python3.13)")
    parser.add_argument("--any-oracle", action="store_true", help="the oracle need not be version 3.13")
    parser.add_argument("--oracle-check", action="store_true", help="run only what was recorded from CPython")
    parser.add_argument("--list", action="store_true", help="print the tests' paths and stop")
    parser.add_argument("--verbose", action="store_true", help="print each test and whole diffs")
    return parser.parse_args()


def find_program(name):
    found = shutil.which(name)
    if not found:
        sys.exit(f"run_tests: there is no program {name}")
    return str(Path(found).absolute())


def find_oracle(options):
    program = find_program(options.oracle or "python3.13")
    version = subprocess.run([program, "-V"], capture_output=True, text=True, check=False).stdout.strip()
    if not version.startswith("Python 3.13." if not options.any_oracle else "Python 3."):
        sys.exit(f"run_tests: the oracle has to be CPython 3.13, {program} is {version or 'not a Python that runs'}")
    return program


def load(paths, settings):
    """Reads the tests; one that cannot be read is a failure, not a reason to stop."""
    tests, outcomes = [], []
    for path in paths:
        try:
            kind = transcripts.Transcript if path.suffix == ".cli" else scripts.Script
            tests.append(kind(path, settings))
        except BadTest as error:
            outcomes.append(Outcome.failed(path, str(error)))
    return tests, outcomes


def rewrite(tests, settings, accept):
    """Records expectations; returns the exit status."""
    status = 0
    for test in tests:
        if accept and not isinstance(test, transcripts.Transcript):
            print(f"{test.path}: only transcripts can be accepted")
            status = 1
            continue
        try:
            print(f"{test.record(settings)}: {test.path}")
        except BadTest as error:
            print(f"cannot record {test.path}: {error}")
            status = 1
    return status


def run_all(tests, settings, jobs, verbose):
    outcomes, failed = [], 0
    with concurrent.futures.ThreadPoolExecutor(max_workers=jobs) as pool:
        for outcome in pool.map(lambda test: test.run(settings), tests):
            outcomes.append(outcome)
            failed += outcome.state == "failed"
            if verbose or (outcome.state == "failed" and failed <= MAX_DIFFS):
                print(outcome.report(whole=verbose), flush=True)
            elif outcome.state == "failed":
                print(f"failed: {outcome.name}", flush=True)
    return outcomes


def summarise(outcomes):
    skipped = [outcome for outcome in outcomes if outcome.state == "skipped"]
    for outcome in skipped:
        print(f"skipped {outcome.name}: {outcome.text}")
    failed = [outcome for outcome in outcomes if outcome.state == "failed"]
    passed = sum(outcome.state == "passed" for outcome in outcomes)
    print(f"{passed} passed, {len(failed)} failed")
    return 1 if failed else 0


def main():
    options = parse_arguments()
    paths = discovery.find_tests(options.paths or [TESTS], TESTS, options.filter, options.shard)
    if options.list:
        print("\n".join(str(path) for path in paths))
        return 0
    from_oracle = options.record or options.oracle_check
    program = find_oracle(options) if options.record else find_program(options.krait)
    settings = Settings(program=program, root=TESTS.parent, stress=options.stress, memory=options.memory,
                        slow=options.slow * (10 if options.stress else 1), is_oracle=from_oracle)
    tests, outcomes = load(paths, settings)
    for outcome in outcomes:
        print(outcome.report(whole=True))
    if options.record or options.accept:
        return rewrite(tests, settings, options.accept) or (1 if outcomes else 0)
    if options.oracle_check:
        tests = [test for test in tests if test.is_recorded()]
    if options.units:
        outcomes += units.run(options.units, settings, options.jobs)
    outcomes += run_all(tests, settings, options.jobs, options.verbose)
    return summarise(outcomes)


if __name__ == "__main__":
    sys.exit(main())
