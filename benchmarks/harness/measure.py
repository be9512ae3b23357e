"""Running one program and measuring its CPU time, its peak memory, its start."""
import os
import resource
import subprocess
import time
from dataclasses import dataclass

SECONDS = 60
ADDRESS_SPACE = 8 << 30


@dataclass
class Run:
    seconds: float      # CPU time, user and system
    output: str
    problem: str = ""   # why the run does not count


def limit():
    resource.setrlimit(resource.RLIMIT_AS, (ADDRESS_SPACE, ADDRESS_SPACE))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def child_seconds():
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime


def run(command, folder):
    """One child at a time, so that the growth of the children's time is this child's."""
    before = child_seconds()
    try:
        done = subprocess.run(command, capture_output=True, text=True, errors="replace", timeout=SECONDS, cwd=folder,
                              stdin=subprocess.DEVNULL, preexec_fn=limit)
    except subprocess.TimeoutExpired:
        return Run(0.0, "", f"more than {SECONDS} s")
    except OSError as error:
        return Run(0.0, "", str(error))
    seconds = child_seconds() - before
    if done.returncode < 0:
        return Run(seconds, done.stdout, f"killed by signal {-done.returncode}")
    if done.returncode:
        last = (done.stderr.strip().splitlines() or [""])[-1]
        return Run(seconds, done.stdout, f"status {done.returncode}: {last}")
    return Run(seconds, done.stdout)


def alternate(commands, folder, rounds):
    """Runs the commands in turn, so that a busy machine is unfair to none. Returns the best run of each.

    A command that failed once is not run again, and its failure is the result.
    """
    best = [None] * len(commands)
    for _ in range(rounds):
        for i, command in enumerate(commands):
            if best[i] is not None and best[i].problem:
                continue
            result = run(command, folder)
            if best[i] is None or result.problem or result.seconds < best[i].seconds:
                best[i] = result
    return best


def wall_seconds(command, rounds):
    """The least time from starting the program to its end; None when it fails."""
    best = None
    for _ in range(rounds):
        start = time.perf_counter()
        status = subprocess.call(command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        taken = time.perf_counter() - start
        if status:
            return None
        best = taken if best is None else min(best, taken)
    return best


def peak_bytes(program):
    """Peak resident size of a program that has started and runs one statement.

    It is read while the program waits for input: the figure that wait4 returns is never less than our own size.
    """
    child = subprocess.Popen([program, "-c", "input('ready')"], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                             stderr=subprocess.DEVNULL)
    try:
        if child.stdout.read(5) != b"ready":
            return None
        with open(f"/proc/{child.pid}/status") as status:
            for line in status:
                if line.startswith("VmHWM:"):
                    return int(line.split()[1]) * 1024
        return None
    finally:
        child.communicate(b"\n", timeout=SECONDS)


def stripped_size(program):
    """Size of the program's file without symbols, as it would be installed; None when it cannot be stripped."""
    copy = f"{program}.stripped"
    try:
        subprocess.run(["strip", "-o", copy, program], check=True, capture_output=True)
        return os.path.getsize(copy)
    except (OSError, subprocess.CalledProcessError):
        return None
    finally:
        if os.path.exists(copy):
            os.remove(copy)
