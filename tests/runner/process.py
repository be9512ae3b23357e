"""Running one program with a time limit, a memory limit and a small, fixed environment."""

import os
import resource
import signal
import subprocess
from dataclasses import dataclass
from pathlib import Path

SECONDS = 20.0
MAX_OUTPUT = 4 << 20


@dataclass
class Settings:
    program: str      # absolute path of Krait, or of the oracle
    root: Path        # of the repository
    stress: bool
    memory: int       # MB of address space, 0 for no limit
    slow: float       # factor on the time limit
    is_oracle: bool   # `program` is CPython: Krait's own tests do not apply


@dataclass
class Finished:
    stdout: bytes
    stderr: bytes
    status: int  # negative: the signal's number; None: out of time


def environment(settings, home, extra=()):
    """Nothing of the user's shell reaches a test, except what the sanitizers need."""
    kept = {key: value for key, value in os.environ.items() if key.endswith("SAN_OPTIONS")}
    fixed = {
        "PATH": os.environ.get("PATH", "/usr/bin:/bin"), "HOME": str(home), "TMPDIR": str(home),
        "LANG": "C.UTF-8", "LC_ALL": "C.UTF-8", "TZ": "UTC", "TERM": "dumb",
        "ROOT": str(settings.root), "PYTHONHASHSEED": "0", "PYTHONDONTWRITEBYTECODE": "1", "PYTHON_COLORS": "0",
    }
    if settings.stress:
        fixed["KRAIT_GC_STRESS"] = "1"
    return kept | fixed | dict(extra)


def run(command, settings, cwd, env, stdin=b"", seconds=SECONDS, merge=False):
    def limit():
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        if settings.memory:
            bytes_ = settings.memory << 20
            resource.setrlimit(resource.RLIMIT_AS, (bytes_, bytes_))

    process = subprocess.Popen(
        command, cwd=cwd, env=env, stdin=subprocess.PIPE, stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT if merge else subprocess.PIPE, start_new_session=True, preexec_fn=limit)
    try:
        stdout, stderr = process.communicate(stdin, timeout=seconds * settings.slow)
        status = process.returncode
    except subprocess.TimeoutExpired:
        kill_group(process.pid)
        stdout, stderr = process.communicate()
        status = None
    return Finished(stdout[:MAX_OUTPUT], (stderr or b"")[:MAX_OUTPUT], status)


def kill_group(pid):
    try:
        os.killpg(pid, signal.SIGKILL)
    except ProcessLookupError:
        pass


def describe_status(status):
    if status is None:
        return "out of time"
    if status < 0:
        return f"killed by {signal.Signals(-status).name}"
    return f"exit status {status}"
