"""A command that is run to its end while its time and memory are watched (Linux)."""

import os
import subprocess
import sys
import threading
import time
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]
PAUSE = 0.1
PAGE = os.sysconf("SC_PAGE_SIZE")


@dataclass(frozen=True)
class Ran:
    """What came of it: seconds by the clock, seconds of processors, the most bytes that all its processes held."""

    status: int
    seconds: float
    work: float
    memory: int
    told: str


class Failed(Exception):
    """A command that should have worked; what it said is the message."""


def run(module: str, *arguments: str, environment: dict[str, str] | None = None, patience: float = 3600) -> Ran:
    """`python -m module arguments` in the repository. Raises Failed where it fails or takes too long."""
    before = time.perf_counter()
    command = [sys.executable, "-m", module, *arguments]
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.STDOUT, "text": True}
    started = subprocess.Popen(command, cwd=ROOT, env=os.environ | (environment or {}), **pipes)
    watch = Watch(started.pid)
    watch.start()
    worked = _work()
    try:
        told, _ = started.communicate(timeout=patience)
    except subprocess.TimeoutExpired:
        started.kill()
        told, _ = started.communicate()
        raise Failed(f"not done within {patience:.0f} s") from None
    finally:
        watch.over.set()
        watch.join()
    ran = Ran(started.returncode, time.perf_counter() - before, _work() - worked, watch.most, told)
    if ran.status:
        raise Failed(told[-2000:])
    return ran


def _work() -> float:
    """Seconds of processors that commands which are over have used, with their own processes."""
    used = os.times()
    return used.children_user + used.children_system


class Watch(threading.Thread):
    """The most memory that a process and those that it started have held together."""

    def __init__(self, process: int) -> None:
        super().__init__(daemon=True)
        self.process, self.most, self.over = process, 0, threading.Event()

    def run(self) -> None:
        while not self.over.wait(PAUSE):
            self.most = max(self.most, sum(map(_held, _family(self.process))))


def _family(process: int) -> list[int]:
    """The process and all that descend from it."""
    children: dict[int, list[int]] = {}
    for entry in Path("/proc").glob("[0-9]*/stat"):
        try:
            name, rest = entry.read_text().split("(", 1)
            children.setdefault(int(rest.rsplit(")", 1)[1].split()[1]), []).append(int(name))
        except (OSError, IndexError):
            continue
    found = [process]
    for one in found:
        found += children.get(one, [])
    return found


def _held(process: int) -> int:
    """Bytes of memory of its own, what it shares with others counted in part where the system tells."""
    try:
        rollup = Path(f"/proc/{process}/smaps_rollup").read_text().splitlines()
        return next(int(line.split()[1]) for line in rollup if line.startswith("Pss:")) * 1024
    except (OSError, StopIteration):
        return 0
