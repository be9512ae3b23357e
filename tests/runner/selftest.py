#!/usr/bin/env python3
"""The runner's own tests: does it notice what it must? The Python that runs this plays the part of Krait."""

import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

RUNNER = Path(__file__).resolve().parent.parent / "run_tests.py"


class RunnerTest(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory(prefix="krait-selftest-")
        self.addCleanup(folder.cleanup)
        self.folder = Path(folder.name)

    def write(self, name, text):
        (self.folder / name).write_text(text)

    def run_tests(self, *options):
        command = [sys.executable, str(RUNNER), "--krait", sys.executable, "--oracle", sys.executable, "--any-oracle",
                   "--jobs", "2", *options, str(self.folder)]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        return done.returncode, done.stdout + done.stderr

    def expect(self, status, *texts, options=()):
        actual, output = self.run_tests(*options)
        self.assertEqual(actual, status, output)
        for text in texts:
            self.assertIn(text, output)

    def test_expect_lines(self):
        self.write("a.py", "print(1)  # expect: 1\nprint()  # expect:\nprint('x y')\n# expect: x y\n")
        self.expect(0, "1 passed, 0 failed\n")

    def test_wrong_output_is_shown_as_a_diff(self):
        self.write("a.py", "print(1)  # expect: 2\n")
        self.expect(1, "-2\n", "+1\n", "0 passed, 1 failed\n")

    def test_missing_final_newline_is_noticed(self):
        self.write("a.py", "print(1, end='')  # expect: 1\n")
        self.expect(1, "only in how the last line ends", "0 passed, 1 failed")

    def test_error_and_status(self):
        self.write("a.py", "1/0  # expect-error: ZeroDivisionError: division by zero\n")
        self.write("b.py", "# expect-status: 3\nraise SystemExit(3)\n")
        self.expect(0, "2 passed, 0 failed")

    def test_wrong_error(self):
        self.write("a.py", "1/0  # expect-error: ZeroDivisionError: by nought\n")
        self.expect(1, "+ZeroDivisionError: division by zero")

    def test_unexpected_status(self):
        self.write("a.py", "# expect: 1\nprint(1)\nraise SystemExit(3)\n")
        self.expect(1, "exit status 3, expected 0")

    def test_crash(self):
        self.write("a.py", "# expect: 1\nimport os\nprint(1, flush=True)\nos.kill(os.getpid(), 11)\n")
        self.expect(1, "killed by SIGSEGV")

    def test_out_of_time(self):
        self.write("a.py", "# expect: 1\n# timeout: 0.5\nimport time\ntime.sleep(60)\n")
        self.expect(1, "out of time")

    def test_unknown_directive(self):
        self.write("a.py", "# expct: 1\nprint(1)\n")
        self.write("b.py", "print(1)  # expect-eror: 1\n")
        self.expect(1, "there is no directive `expct`", "there is no directive `expect-eror`", "0 passed, 2 failed")

    def test_nothing_expected(self):
        self.write("a.py", "print(1)\n")
        self.expect(1, "nothing is expected")

    def test_two_expectations(self):
        self.write("a.py", "print(1)  # expect: 1\n")
        self.write("a.out", "1\n")
        self.expect(1, "both `# expect:` lines and a.out")

    def test_record_then_pass(self):
        self.write("a.py", "# args: x\nimport sys\nprint(sys.argv[1:], __file__)\n")
        self.write("b.py", "# expect-error: ValueError: bad\nprint(1)\nraise ValueError('bad')\n")
        self.write("b.err", "")
        self.expect(0, "recorded", options=["--record"])
        self.assertEqual((self.folder / "a.out").read_text(), "['x'] a.py\n")
        self.assertIn('File "b.py", line 3', (self.folder / "b.err").read_text())
        self.expect(0, "2 passed, 0 failed")
        self.expect(0, "2 passed, 0 failed", options=["--oracle-check"])

    def test_recording_an_unforeseen_error_fails(self):
        self.write("a.py", "raise ValueError\n")
        self.expect(1, "CPython ends with exit status 1", options=["--record"])

    def test_skip_under_stress(self):
        self.write("a.py", "# skip-stress: allocates a million cells\nprint(1)  # expect: 1\n")
        self.expect(0, "1 passed")
        self.expect(0, "skipped", "allocates a million cells", "0 passed, 0 failed", options=["--stress"])

    def test_transcript(self):
        self.write("a.cli", "Prose.\n\n  $ krait -c 'print(1); print(); print(2)'\n  1\n\n  2\n  $ krait -c '\n"
                            "  > raise SystemExit(4)'\n  [4]\n\nMore.\n  $ pwd\n  /dir\n")
        self.expect(0, "1 passed, 0 failed")

    def test_wrong_transcript(self):
        self.write("a.cli", "  $ krait -c 'print(1)'\n  2\n")
        self.expect(1, "-  2\n", "+  1\n", "0 passed, 1 failed")
        self.expect(0, "recorded", options=["--record"])
        self.expect(0, "1 passed, 0 failed")

    def test_transcript_of_krait_alone_is_not_recorded(self):
        self.write("a.cli", "# oracle: none, --dis is Krait's\n  $ krait -c 'print(1)'\n  2\n")
        self.expect(0, "left alone", options=["--record"])
        self.expect(0, "recorded", options=["--accept"])
        self.expect(0, "1 passed", options=[])

    def test_shards_are_a_partition(self):
        for name in "abcde":
            self.write(f"{name}.py", "print(1)  # expect: 1\n")
        self.expect(0, "3 passed", options=["--shard", "1/2"])
        self.expect(0, "2 passed", options=["--shard", "2/2"])


if __name__ == "__main__":
    unittest.main()
