"""Releases that are swapped under sessions of a real server: is a page ever made of two of them?

Every release says its own mark in the titles of its indicators, documents and checks, so that whatever a page shows
tells which release it is of.
"""

import random
import re
import shutil
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import duckdb

from benchmarks.faulting.roots import REPOSITORY, Root, environment
from benchmarks.reader import Reader, Run
from benchmarks.server import Server
from nkeconomy import release
from nkeconomy.parameters import VIEWS

MARKED = ("indicators", "documents", "checks", "components")
MARK = re.compile(rb"zqmark([0-9])")
VARIANTS = 4
PATIENCE = 10
"""Seconds within which every session should be on a new release."""


@dataclass
class Look:
    """One run of a page: when it was asked for and answered, the releases that it is made of, what went wrong."""

    page: str
    begun: float
    ended: float
    marks: frozenset[int]
    named: frozenset[int]
    errors: list[str]

    @property
    def mixed(self) -> bool:
        """Whether it is made of more than one release, or of another than it says."""
        return len(self.marks | self.named) > 1


@dataclass
class Swapped:
    """What sessions saw while releases were swapped under them."""

    swaps: int = 0
    looks: list[Look] = field(default_factory=list)
    arrivals: list[float] = field(default_factory=list)
    late: int = 0
    stale: int = 0
    memory: tuple[int, int] = (0, 0)
    broken: list[str] = field(default_factory=list)


def name_of(number: int) -> str:
    """The id of a variant."""
    return f"{number:012x}"


def variants(folder: Path, count: int, of: Path) -> None:
    """So many releases that differ in their marks, beside each other, the first of them current."""
    root = Root(folder / "root", of=of, releases=False)
    code, said = root.build()
    if code:
        raise RuntimeError(said)
    built = root.releases / f"{root.pointed}.duckdb"
    for number in range(count):
        _variant(built, number)
    release.remove(built)
    release.point(root.releases, name_of(0))


def _variant(built: Path, number: int) -> None:
    path = Path(shutil.copy(built, built.with_name(f"{name_of(number)}.duckdb")))
    with duckdb.connect(path) as db:
        db.execute("update meta set release = $name", {"name": name_of(number)})
        for table in MARKED:
            relation = db.table(table)
            relation.update({"title": duckdb.SQLExpression(f"title || ' zqmark{number}'")})
    release.seal(path)


class Session(threading.Thread):
    """A reader who opens one page after the other."""

    def __init__(self, port: int, chance: random.Random, looks: list[Look]) -> None:
        super().__init__(daemon=True)
        self.port, self.chance, self.looks = port, chance, looks
        self.stopped, self.broken, self.last = threading.Event(), "", None
        self.kept: dict[str, bytes] = {}

    def run(self) -> None:
        """Until told to stop."""
        try:
            with Reader(self.port) as reader:
                while not self.stopped.is_set():
                    self._look(reader)
                    time.sleep(self.chance.uniform(0, 0.2))
        except Exception as error:  # noqa: BLE001 - whatever it is, it is told
            self.broken = f"{type(error).__name__}: {error}"

    def _look(self, reader: Reader) -> None:
        page = self.chance.choice([*VIEWS])
        begun = time.monotonic()
        run = reader.open("" if page == "overview" else page)
        said = self._said(run)
        named = frozenset(int(found, 16) for found in re.findall(rb"(?<![0-9a-f])0{11}[0-9a-f](?![0-9a-f])", said))
        marks = frozenset(map(int, MARK.findall(said)))
        self.last = Look(page, begun, time.monotonic(), marks, named, run.errors)
        self.looks.append(self.last)

    def _said(self, run: Run) -> bytes:
        """All bytes of a run; what the server only refers to, as the browser has it already, from what came before."""
        parts = []
        for message, raw in zip(run.messages, run.raw, strict=True):
            if message.WhichOneof("type") == "ref_hash":
                parts.append(self.kept.get(message.ref_hash, b""))
            else:
                self.kept[message.hash] = raw
                parts.append(raw)
        return b"\n".join(parts)


@contextmanager
def served(of: Path) -> Iterator[tuple[Server, Path]]:
    """A server of such variants, and the folder in which they are."""
    with tempfile.TemporaryDirectory(prefix="faults-") as folder:
        variants(Path(folder), VARIANTS, of)
        root = Path(folder) / "root"
        releases = root / "data" / "releases"
        with Server(environment=environment(root)) as server:
            yield server, releases


def swapped(swaps: int, sessions: int, chance: random.Random, of: Path = REPOSITORY) -> Swapped:
    """The pointer set to another release, again and again, under so many sessions that open pages."""
    found = Swapped()
    with served(of) as (server, releases):
        readers = [Session(server.port, random.Random(chance.random()), found.looks) for _ in range(sessions)]
        for reader in readers:
            reader.start()
        _all_on(readers, 0, time.monotonic())
        before, timeline = server.memory(), [(0.0, 0)]
        for number in range(1, swaps + 1):
            time.sleep(chance.uniform(0, 0.4))
            _swap(releases, number % VARIANTS, timeline, readers, found)
        found.memory = before, server.memory()
        _stop(readers, found)
    found.stale = sum(not _was_current(look, timeline) for look in found.looks)
    return found


def _swap(releases: Path, variant: int, timeline: list, readers: list[Session], found: Swapped) -> None:
    release.point(releases, name_of(variant))
    swapped_at = time.monotonic()
    timeline.append((swapped_at, variant))
    found.swaps += 1
    arrived = _all_on(readers, variant, swapped_at)
    found.late += arrived is None
    found.arrivals.append(PATIENCE if arrived is None else arrived)


def _all_on(readers: list[Session], variant: int, since: float) -> float | None:
    """Seconds until every session has shown the release; None where one has not in time."""
    until = since + (PATIENCE if since else 60)
    while not all(reader.last and variant in reader.last.named for reader in readers):
        if time.monotonic() > until or any(reader.broken for reader in readers):
            return None
        time.sleep(0.005)
    return max(reader.last.ended for reader in readers) - since


def _was_current(look: Look, timeline: list[tuple[float, int]]) -> bool:
    """Whether what it shows was the newest at some moment between question and answer."""
    ends = [at for at, _ in timeline[1:]] + [float("inf")]
    return any(
        variant in look.named and begun <= look.ended and end >= look.begun
        for (begun, variant), end in zip(timeline, ends, strict=True)
    )


def _stop(readers: list[Session], found: Swapped) -> None:
    for reader in readers:
        reader.stopped.set()
    for reader in readers:
        reader.join(timeout=60)
        found.broken += [reader.broken] if reader.broken else []
