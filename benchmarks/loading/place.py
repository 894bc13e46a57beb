"""Where it is measured: a warm server on a core of its own, and an eye on it."""

import json
import os
import threading
import time
import urllib.request
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

from benchmarks.loading.people import visit
from benchmarks.report import Report, milliseconds
from benchmarks.server import Server

MEGABYTE = 1_000_000
ROOM = {"NKECONOMY_CONNECTIONS": "2000"}
"""More than the 300 connections that are usual. All other limits stay: our readers have addresses as in an office."""
HANDS = 4
"""Visitors at once who warm a server up."""


@contextmanager
def served(environment: dict[str, str] | None = None) -> Iterator[Server]:
    """A server that many have visited, on one core; whoever reads it has the others."""
    cores = sorted(os.sched_getaffinity(0))
    os.sched_setaffinity(0, cores[:1])
    try:
        with Server(environment=environment) as server:
            os.sched_setaffinity(0, cores[1:] or cores)
            warm(server)
            yield server
    finally:
        os.sched_setaffinity(0, cores)


def warm(server: Server) -> None:
    """Every page has been shown to several visitors at once, and their sessions are over."""
    while not health(server)["ready"]:
        time.sleep(0.1)
    with ThreadPoolExecutor(HANDS) as hands:
        list(hands.map(lambda place: visit(server, place), range(2 * HANDS)))


def health(server: Server) -> dict:
    """What the health route says."""
    with urllib.request.urlopen(f"{server.address}/healthz", timeout=30) as answer:
        return json.load(answer)


def counted(server: Server, name: str) -> float:
    """What the server itself has counted under that name, of all kinds together."""
    with urllib.request.urlopen(f"{server.address}/metrics", timeout=30) as answer:
        lines = answer.read().decode().splitlines()
    return sum(float(line.rsplit(" ", 1)[1]) for line in lines if line.split("{")[0].split(" ")[0] == name)


class Watch:
    """Looks at a server until the end of the block: the most memory that it held, the slowest word on its health.

    `unwell` has what it says when it does not answer that it is well.
    """

    def __init__(self, server: Server, every: float = 0.25) -> None:
        self.server, self.every = server, every
        self.memory, self.slowest, self.unwell = server.memory(), 0.0, []
        self.over = threading.Event()
        self.looking = threading.Thread(target=self._look, daemon=True)

    def __enter__(self) -> "Watch":
        self.looking.start()
        return self

    def __exit__(self, *_) -> None:
        self.over.set()
        self.looking.join()

    def _look(self) -> None:
        while not self.over.wait(self.every):
            self.memory = max(self.memory, self.server.memory())
            self.slowest = max(self.slowest, timed(self._ask))

    def _ask(self) -> None:
        try:
            health(self.server)
        except OSError as error:  # a status of 503 is one, as urllib has it
            self.unwell.append(f"{error}")

    def told(self, report: Report, name: str, limit: float) -> None:
        """How its health route has answered, with a goal in seconds."""
        measured = milliseconds(self.slowest) + f"; {len(self.unwell)} times unwell" * bool(self.unwell)
        report.row(name, measured, milliseconds(limit), self.slowest < limit and not self.unwell)


def worked() -> float:
    """Seconds of work of all processors of this machine since it started, by whomever."""
    user, nice, system, _idle, _waiting, *others = Path("/proc/stat").read_text().splitlines()[0].split()[1:9]
    return sum(map(int, (user, nice, system, *others))) / os.sysconf("SC_CLK_TCK")


def timed(act: Callable[[], object]) -> float:
    """Seconds that it takes."""
    before = time.perf_counter()
    act()
    return time.perf_counter() - before


def back(server: Server, memory: float, longest: float) -> float:
    """Seconds until the server holds no more memory than that; `longest` where it still does then, after a visit."""
    begun = time.monotonic()
    while (waited := time.monotonic() - begun) < longest:
        if server.memory() <= memory:
            return waited
        time.sleep(1)
    visit(server, 0)
    return longest
