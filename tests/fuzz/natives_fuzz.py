#!/usr/bin/env python3
"""natives_fuzz.py KRAIT [--seconds N] [--seed N] [--crashes FOLDER]: calls everything with everything.

Finds every function, class and method that the modules of KRAIT (a build with sanitizers) reach and calls them with odd
values (_odd_values.py), in scripts of some hundred calls each. A crash, a SystemError or a call that ends neither by
itself nor on SIGINT is kept in FOLDER as a script of its own, as few calls as show it. The last line is
`N passed, N failed` (scripts); the exit status is 1 when something was found.
"""

import argparse
import ast
import os
import random
import re
import resource
import selectors
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
# They take as long as they are told to (in CPython too), or end the process.
LEFT_OUT = {"factorial", "comb", "perm", "run_forever", "run_until_complete", "serve_forever", "wait_forever", "breakpoint",
            "setrecursionlimit", "input", "find_spec", "deepfreeze", "isqrt"}
CALLS = 250
QUIET_SECONDS = 4  # without progress until SIGINT, again and again
HANG_SECONDS = 40  # without progress in spite of it
NAMES = """key default reverse sep end file flush maxsplit encoding errors start stop step n func initial strict loop timeout
    base mode buffering newline closefd opener source filename flags globals locals name bases dict iterable maxlen
    default_factory signed byteorder length ndigits obj object tabsize keepends delete repeat r k lo hi x a return_when
    context coro timeout_ms maxsize fillvalue module rename defaults cls type tp function args kwargs closure""".split()

ENUMERATE = r'''
def reach(path, value, depth, seen):
    """Prints the path of each callable below `value`, and which VALUES are instances of the class it is a method of."""
    for name in sorted(set(dir(value))):
        try:
            inner = getattr(value, name)
        except BaseException:
            continue
        if not callable(inner) or name in LEFT_OUT or getattr(inner, "__module__", None) == "__main__":
            continue
        fitting = []
        if isinstance(value, type):
            owner = next((c for c in value.__mro__ if name in c.__dict__), None)
            if owner is None or owner is object and value is not object or (owner, name) in seen:
                continue
            seen.add((owner, name))
            fitting = [i for i, kind in kinds if issubclass(kind, owner)]
        print((path + (name,), fitting))
        if isinstance(inner, type) and depth < 2 and inner not in seen:
            seen.add(inner)
            reach(path + (name,), inner, depth + 1, seen)

kinds = [(i, type(make())) for i, make in enumerate(VALUES)]
seen = set()
for name in MODULES:
    try:
        __import__(name)
    except ImportError:
        continue
    reach((name,), sys.modules[name], 0, seen)
reach(("",), KINDS, 0, seen)
print((len(VALUES), VALUES.index(Index), len(ATTRIBUTES)))
'''


def modules_of(krait):
    """The names of all modules: the native ones, and those written in Python (main programs are left out)."""
    native = subprocess.run([krait, "-c", "import sys; print(*sys.builtin_module_names, 'builtins')"], capture_output=True,
                            text=True, check=True, stdin=subprocess.DEVNULL).stdout.split()
    files = [path.relative_to(ROOT) for path in ROOT.glob("stdlib/**/*.py")]
    files += [path.relative_to(ROOT).relative_to("asyncio") for path in ROOT.glob("asyncio/*.py")]
    names = {".".join(path.with_suffix("").parts).removeprefix("stdlib.").removesuffix(".__init__") for path in files}
    inner = {path.stem for path in ROOT.glob("asyncio/*.py")}
    names = {f"asyncio.{name}" if name in inner else name for name in names}
    return sorted(name for name in names | set(native) if not name.endswith("__main__"))


class Outcome:
    def __init__(self, status, calls, output, hung):
        self.status = status
        self.last = calls  # the number of the call that began last
        self.output = output
        self.hung = hung
        self.errors = [line for line in output.split("\n") if line.startswith("! ")]

    def failed(self):
        return self.hung or self.errors or self.last < 0 or self.status not in (0, 1, -signal.SIGINT)

    def signature(self):
        """What two reports of the same fault have in common."""
        frames = re.findall(r"#\d+ 0x\w+ in (krait::(?:\(anonymous namespace\)::)?[^\s(]+)", self.output)
        if self.hung:
            return "hang in " + "|".join(frames[:3])
        failed = re.search(r"Assertion `.*?' failed|runtime error: .*", self.output)
        if self.errors and self.status in (0, 1):
            return self.errors[0].split(" ", 2)[2]
        return "|".join(frames[:2]) or (failed and failed[0]) or f"status {self.status}"


class Runner:
    def __init__(self, krait, folder):
        self.krait = str(krait)
        self.folder = folder  # empty before each script
        self.modules = modules_of(self.krait)
        self.preamble = (HERE / "_odd_values.py").read_text()
        self.stress = "0"
        self.heap = "96M"

    def environment(self):
        symbolizer = shutil.which("llvm-symbolizer-19") or shutil.which("llvm-symbolizer") or ""
        options = "detect_leaks=0:allocator_may_return_null=1:handle_abort=1:external_symbolizer_path=" + symbolizer
        return {"KRAIT_CLOCK": "virtual", "KRAIT_HASH_SEED": "1", "KRAIT_GC_STRESS": self.stress, "LANG": "C.UTF-8",
                "PATH": "/nowhere", "ASAN_OPTIONS": options, "UBSAN_OPTIONS": "print_stacktrace=1"}

    def text(self, lines):
        imports = "".join(f"try:\n    import {name}\nexcept ImportError:\n    pass\n" for name in self.modules)
        return self.preamble + "\n\n" + imports + "\n" + "\n".join(lines) + "\n"

    def run(self, lines):
        """Runs a script of these lines after the odd values."""
        work = self.folder / "work"
        shutil.rmtree(work, ignore_errors=True)
        work.mkdir()
        script = self.folder / "script.py"
        script.write_text(self.text(lines))
        process = subprocess.Popen([self.krait, "-X", "heap=" + self.heap, str(script)], cwd=work, env=self.environment(),
                                   stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                                   start_new_session=True, preexec_fn=limit_process)
        try:
            return self.watch(process)
        finally:
            process.kill()
            process.wait()
            process.stdout.close()

    def watch(self, process):
        output = b""
        last, asked, quiet_since, hung = -1, 0, time.monotonic(), False
        selector = selectors.DefaultSelector()
        selector.register(process.stdout, selectors.EVENT_READ)
        while True:
            if selector.select(1):
                chunk = os.read(process.stdout.fileno(), 1 << 16)
                if not chunk:
                    break
                output = output[-200_000:] + chunk
                numbers = re.findall(rb"@(\d+)\n", output[-20 - len(chunk):])
                if numbers and int(numbers[-1]) != last:
                    last, asked, quiet_since = int(numbers[-1]), 0, time.monotonic()
            # Under GC stress everything takes many times longer, above all the imports before the first call.
            quiet = (time.monotonic() - quiet_since) / (1 if self.stress == "0" else 8)
            if quiet > HANG_SECONDS:
                hung = True
                process.send_signal(signal.SIGABRT)
                quiet_since = time.monotonic()
                if process.poll() is not None:
                    break
            elif last >= 0 and quiet > QUIET_SECONDS * (asked + 1):  # each interrupt ends one of the things that are done with a value
                asked += 1
                process.send_signal(signal.SIGINT)
        return Outcome(process.wait(), last, output.decode("utf-8", "replace"), hung)


def limit_process():
    resource.setrlimit(resource.RLIMIT_FSIZE, (1 << 20, 1 << 20))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


class Fuzzer:
    def __init__(self, runner, seed):
        self.runner = runner
        self.random = random.Random(seed)
        listing = runner.run(["emit(1, b'@0\\n')", f"MODULES = {runner.modules!r}", f"LEFT_OUT = {LEFT_OUT!r}", ENUMERATE])
        if listing.failed() or listing.status != 0:
            sys.exit("natives_fuzz: the callables cannot be listed:\n" + listing.output[-3000:])
        rows = [ast.literal_eval(line) for line in listing.output.split("\n") if line.startswith("(")]
        self.value_count, self.first_hostile, self.attribute_count = rows.pop()
        self.callables = rows

    def line(self, number):
        r = self.random
        path, fitting = r.choice(self.callables)
        values = [r.randrange(self.first_hostile if r.random() < 0.3 else 0, self.value_count)
                  for _ in range(r.choice((0, 1, 1, 1, 2, 2, 2, 3, 3, 4)))]
        if fitting and values and r.random() < 0.9:
            values[0] = r.choice(fitting)
        names = r.sample(NAMES, r.choice((1, 1, 2))) if values and r.random() < 0.15 else []
        steps = []
        if r.random() < 0.2:
            steps = [(r.randrange(4), r.randrange(self.attribute_count), r.randrange(-40, self.value_count))
                     for _ in range(r.choice((1, 1, 2, 3)))]
        return f"go({number}, {path!r}, {values!r}, {names[:len(values)]!r}, {steps!r})"

    def reduced(self, lines, outcome):
        """As few of the lines as show a failure of the same kind."""
        def fails(some):
            again = self.runner.run(some)
            return again.failed() and again.hung == outcome.hung
        if fails([lines[-1]]):
            return [lines[-1]]
        if not fails(lines):
            return lines
        size = len(lines) // 2
        deadline = time.monotonic() + 60
        while size >= 1 and time.monotonic() < deadline:
            at = 0
            while at < len(lines) - 1:
                fewer = lines[:at] + lines[min(at + size, len(lines) - 1):]
                if fails(fewer):
                    lines = fewer
                else:
                    at += size
            size //= 2
        return lines


def main():
    parser = argparse.ArgumentParser(description="Calls every native with odd values.")
    parser.add_argument("krait", type=Path)
    parser.add_argument("--seconds", type=int, default=120)
    parser.add_argument("--seed", type=int, default=None)
    parser.add_argument("--crashes", type=Path, default=Path("build/fuzz/crashes"))
    options = parser.parse_args()
    seed = options.seed if options.seed is not None else random.randrange(1 << 30)
    options.crashes.mkdir(parents=True, exist_ok=True)
    end = time.monotonic() + options.seconds
    passed, calls, found = 0, 0, {}
    with tempfile.TemporaryDirectory() as folder:
        runner = Runner(options.krait.resolve(), Path(folder))
        fuzzer = Fuzzer(runner, seed)
        print(f"natives_fuzz: {len(fuzzer.callables)} callables, {fuzzer.value_count} values, seed {seed}", flush=True)
        while time.monotonic() < end:
            runner.stress = "23" if passed % 4 == 3 else "0"
            runner.heap = "4M" if passed % 4 == 1 else "96M"
            lines = [fuzzer.line(i) for i in range(CALLS if runner.stress == "0" else CALLS // 4)]
            outcome = runner.run(lines)
            calls += outcome.last + 1
            if not outcome.failed():
                passed += 1
                continue
            signature = outcome.signature()
            if signature in found:
                found[signature] += 1
                continue
            found[signature] = 1
            few = fuzzer.reduced(lines[:max(outcome.last, 0) + 1], outcome)
            kept = options.crashes / f"natives-{seed}-{len(found)}.py"
            kept.write_text(runner.text(few))
            kept.with_suffix(".log").write_text(f"KRAIT_GC_STRESS={runner.stress} krait -X heap={runner.heap}\n" + outcome.output[-20_000:])
            print(f"natives_fuzz: {signature}\n    {kept}: {few[-1]}", flush=True)
    print(f"natives_fuzz: {calls} calls")
    print(f"{passed} passed, {sum(found.values())} failed")
    sys.exit(1 if found else 0)


if __name__ == "__main__":
    main()
