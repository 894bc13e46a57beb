"""A reader of releases as a process of its own: it asks the store, as a page does, until it is told to stop.

Run as `python -m benchmarks.faulting.reading` with NKECONOMY_RELEASES; it stops when its input ends, and prints what it
has seen as JSON.
"""

import json
import os
import subprocess
import sys
import threading
import time
from dataclasses import dataclass
from pathlib import Path

from benchmarks.faulting.roots import CLAIM, CLAIMS, DOCUMENT, REPOSITORY
from nkeconomy import queries, store


@dataclass(frozen=True)
class Seen:
    """What readers saw: `troubles` are reads that failed or were not of one whole release."""

    reads: int
    releases: int
    troubles: tuple[str, ...]
    slowest: float

    def __add__(self, other: "Seen") -> "Seen":
        troubles = self.troubles + other.troubles
        most = max(self.releases, other.releases)
        return Seen(self.reads + other.reads, most, troubles, max(self.slowest, other.slowest))


NOTHING = Seen(0, 0, (), 0.0)


class Readers:
    """Some such processes, reading as long as the block lasts."""

    def __init__(self, releases: Path, count: int) -> None:
        self.releases, self.count, self.seen = releases, count, NOTHING

    def __enter__(self) -> "Readers":
        command = [sys.executable, "-m", "benchmarks.faulting.reading"]
        told = os.environ | {"NKECONOMY_RELEASES": str(self.releases)}
        pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True}
        self.processes = [subprocess.Popen(command, cwd=REPOSITORY, env=told, **pipes) for _ in range(self.count)]
        for process in self.processes:
            process.stdout.readline()
        return self

    def __exit__(self, *_) -> None:
        for process in self.processes:
            said, _ = process.communicate(timeout=60)
            told = json.loads(said)
            self.seen += Seen(told["reads"], told["releases"], tuple(told["troubles"]), told["slowest"])


def read() -> tuple[str, str]:
    """One look, answered anew: the release, and what is wrong with what it says."""
    store._answer.cache_clear()
    db = store.open_release()
    said = queries.meta(db).loc[0, "release"]
    claims, documents = queries.claims(db), queries.documents(db)
    note = claims.set_index("id").loc[CLAIM, "note"]
    title = documents.set_index("id").loc[DOCUMENT, "title"]
    if (said, len(claims)) != (db.id, CLAIMS) or (note or "") not in ("", title):
        return db.id, f"{db.id}: release {said}, {len(claims)} claims, note {note}, title {title}"
    return db.id, ""


def until(stopped: threading.Event) -> dict:
    """Read on and on."""
    reads, releases, troubles, slowest = 0, set(), [], 0.0
    while not stopped.is_set():
        before = time.perf_counter()
        try:
            release, trouble = read()
        except Exception as error:  # noqa: BLE001 - whatever it is, it is told
            release, trouble = "", f"{type(error).__name__}: {error}"
        slowest = max(slowest, time.perf_counter() - before)
        reads += 1
        releases.add(release)
        troubles += [trouble] if trouble else []
        time.sleep(0.005)
    return {"reads": reads, "releases": len(releases - {""}), "troubles": troubles[:20], "slowest": slowest}


def main() -> None:
    """Say that it has begun, read until the input ends, say what was seen."""
    stopped = threading.Event()
    read()
    print("reading", flush=True)
    threading.Thread(target=lambda: (sys.stdin.read(), stopped.set()), daemon=True).start()
    print(json.dumps(until(stopped)))


if __name__ == "__main__":
    main()
