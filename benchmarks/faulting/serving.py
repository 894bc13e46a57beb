"""A real server whose releases, data, disk or clock go wrong: what it serves, and what it says."""

import json
import os
import random
import shutil
import subprocess
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from benchmarks.faulting.killing import small_disk
from benchmarks.faulting.roots import Root, environment
from benchmarks.faulting.spoiling import WHOLESALE, Shelf
from benchmarks.reader import Reader
from benchmarks.server import NotStarted, Server

PAGES = ("", "sources", "explore")


@dataclass(frozen=True)
class Told:
    """One fault: whether all was as it should be, and what was seen."""

    what: str
    right: bool
    seen: str


class Watched:
    """A server of one root, and a reader of it."""

    def __init__(self, server: Server, reader: Reader) -> None:
        self.server, self.reader = server, reader

    def health(self) -> dict:
        """What /healthz says, whatever its status."""
        return health(self.server.address)

    def page(self, path: str = "", query: str = "") -> tuple[str, list[str]]:
        """All HTML of a page, and the errors on it."""
        run = self.reader.open(path, query)
        return run.html, run.errors

    def shows(self, release: str) -> tuple[bool, str]:
        """Whether pages are made of that release, without an error."""
        seen = [self.page(path) for path in PAGES]
        named = [release in html for html, _ in seen]
        errors = [error for _, found in seen for error in found]
        return all(named) and not errors, "" if all(named) and not errors else f"errors: {errors[:1]}, named: {named}"


def health(address: str) -> dict:
    """What /healthz says, whatever its status; {} where nobody answers."""
    try:
        with urllib.request.urlopen(f"{address}/healthz", timeout=20) as answer:
            return json.load(answer)
    except urllib.error.HTTPError as error:
        return json.load(error)
    except (OSError, ValueError):
        return {}


@contextmanager
def watched(root: Path, releases: Path | None = None) -> Iterator[Watched]:
    """A server of that root with one session."""
    with Server(environment=environment(root, releases)) as server, Reader(server.port) as reader:
        yield Watched(server, reader)


@contextmanager
def shelf() -> Iterator[tuple[Shelf, Watched]]:
    """A server of a folder with two releases."""
    with tempfile.TemporaryDirectory(prefix="faults-") as folder:
        found = Shelf(Path(folder))
        with watched(found.root.path) as seen:
            seen.shows(found.newer)
            yield found, seen


def spoilt_releases(kinds: tuple[str, ...] = tuple(WHOLESALE)) -> Iterator[Told]:
    """The newest release is spoilt under the server: it says which and why, and serves the one before."""
    chance = random.Random(1)
    with shelf() as (found, seen):
        for kind in kinds:
            change = WHOLESALE[kind]
            spoilt = change(found.raw, chance) if change else None
            found.spoil(spoilt, sealed=kind != "of another schema version")
            yield _served_before(f"release file {kind}", found, seen)
            found.spoil(found.raw)
            right, why = seen.shows(found.newer)
            if not right:
                yield Told(f"release file {kind}, then mended", False, why)
        yield from _spoilt_while_open(found, seen)
        yield from _pointers(found, seen)
        found.path.unlink()
        found.root.build()
        yield Told("release file missing, then built again", *seen.shows(found.newer))


def _served_before(what: str, found: Shelf, seen: Watched) -> Told:
    shown, why = seen.shows(found.older)
    told = seen.health()
    trouble = [one for one in told.get("trouble", []) if one["release"] == found.newer]
    html, _ = seen.page()
    said = bool(trouble) and trouble[0]["reason"] in html
    right = shown and told.get("release") == found.older and said
    reason = trouble[0]["reason"] if trouble else "it does not say which it cannot serve"
    return Told(what, right, why or f"the one before is served; said: “{reason}”{'' if said else ', not on the page'}")


def _spoilt_while_open(found: Shelf, seen: Watched) -> Iterator[Told]:
    """In place, under the server's feet: at worst an error card, and the next rerun is right."""
    for what, change in (("cut short while open", _cut_in_place), ("written over while open", _written_over)):
        change(found)
        seen.page("explore", "sort=indicator")
        right, why = seen.shows(found.older)
        yield Told(f"release file {what}", right, why or "the next rerun is of the one before")
        found.spoil(found.raw)
        right, why = seen.shows(found.newer)
        if not right:
            yield Told(f"release file {what}, then mended", False, why)


def _cut_in_place(found: Shelf) -> None:
    os.truncate(found.path, len(found.raw) // 3)


def _written_over(found: Shelf) -> None:
    with found.path.open("r+b") as file:
        file.write((found.releases / f"{found.older}.duckdb").read_bytes())


def _pointers(found: Shelf, seen: Watched) -> Iterator[Told]:
    """The pointer is lost or says nonsense: the newest release is found without it."""
    pointer = found.releases / "current"
    kept = pointer.read_bytes()
    for what, raw in {
        "missing": None,
        "empty": b"",
        "of random bytes": b"\xff\x00\x13../../etc/passwd",
        "of a release that is not there": b"0123456789ab\n",
    }.items():
        pointer.unlink()
        if raw is not None:
            pointer.write_bytes(raw)
        right, why = seen.shows(found.newer)
        yield Told(f"pointer {what}", right, why or "the release published last is served")
        pointer.unlink(missing_ok=True)
        pointer.write_bytes(kept)


def data_changed() -> Told:
    """Seeds and data are changed under the server: nothing changes until a build."""
    with shelf() as (found, served):
        before = [served.page(path) for path in PAGES]
        found.root.turn(77)
        (found.root.path / "seeds" / "bank.txt").write_text("Nothing.\n", encoding="utf-8")
        after = [served.page(path) for path in PAGES]
        code, said = found.root.build()
        refused = code == 1 and "has changed" in said
        same = before == after == [served.page(path) for path in PAGES]
        pages = "the same to the byte" if same else "CHANGED"
        build = "refused" if refused else "did not refuse"
        seen = f"every page {pages}; the build {build} the seed whose SHA-256 is another"
        return Told("seeds and data changed while serving", same and refused, seen)


def data_lost() -> Told:
    """The folder of data is lost, the releases are kept elsewhere: they are served; a build says what is missing."""
    with tempfile.TemporaryDirectory(prefix="faults-") as folder:
        root = Root(Path(folder) / "root")
        root.build()
        kept = Path(folder) / "kept"
        shutil.move(root.releases, kept)
        pointed = (kept / "current").read_text(encoding="utf-8").strip()
        shutil.rmtree(root.path / "data")
        with watched(root.path, kept) as seen:
            right, why = seen.shows(pointed)
        code, said = root.run("-m", "nkeconomy", "build", "--root", root.path)
        calm = code == 1 and "Traceback" not in said
        return Told("data lost, releases kept", right and calm, why or f"served; a build says “{said.splitlines()[0]}”")


def releases_lost() -> Told:
    """The releases are lost, the data kept: the server builds one when it starts."""
    with tempfile.TemporaryDirectory(prefix="faults-") as folder:
        root = Root(Path(folder) / "root")
        root.build()
        before = root.pointed
        shutil.rmtree(root.releases)
        with Server(environment=environment(root.path), wait=False) as server:
            begun = time.monotonic()
            with suppress(NotStarted):
                server.wait("healthz")
            told, seconds = health(server.address), time.monotonic() - begun
        right = told.get("release") == before
        return Told("releases lost, data kept", right, f"the server built the same release within {seconds:.0f} s")


def read_only_disk() -> Told | None:
    """The disk lets nobody write: pages are served; a build and a pruning say so in one sentence."""
    with small_disk("64m") as disk:
        if disk is None:
            return None
        root = Root(disk / "root")
        root.build()
        subprocess.run(["mount", "-o", "remount,ro", disk], check=True)
        try:
            with watched(root.path) as seen:
                right, why = seen.shows(root.pointed)
            said = [root.build(), root.run("-m", "nkeconomy", "releases", "--prune", "0", env=environment(root.path))]
        finally:
            subprocess.run(["mount", "-o", "remount,rw", disk], check=True)
        calm = all(code == 1 and len(words.splitlines()) == 1 for code, words in said)
        told = f"served; a build says “{_without(said[0][1], disk)}”"
        return Told("read-only file system", right and calm, why or told)


def _without(said: str, folder: Path) -> str:
    return said.replace(str(folder), "…")


SHIFTED = """
import datetime, runpy, sys, time
shift, real = float(sys.argv[1]), time.time
class Shifted(datetime.datetime):
    @classmethod
    def now(cls, zone=None):
        return datetime.datetime.fromtimestamp(real() + shift, zone)
sys.argv = sys.argv[:1] + sys.argv[2:]
import duckdb, filelock, pandas, pyarrow
time.time = lambda: real() + shift
plain, datetime.datetime = datetime.datetime, Shifted
import nkeconomy.release
datetime.datetime = plain
nkeconomy.release.datetime = type("Clock", (), {**vars(datetime), "datetime": Shifted})
runpy.run_module("nkeconomy", run_name="__main__", alter_sys=True)
"""


def clock_wrong() -> Iterator[Told]:
    """Builds with a clock that is days ahead, and then set back."""
    with tempfile.TemporaryDirectory(prefix="faults-") as folder:
        root = Root(Path(folder) / "root")
        made = {}
        for number, (name, days) in enumerate({"right": 0, "ahead": 400, "back": -400}.items(), 1):
            root.turn(number)
            root.run("-c", SHIFTED, str(days * 86400), "build", "--root", root.path)
            made[name] = root.pointed
            if name == "ahead":
                with watched(root.path) as seen:
                    right, why = seen.shows(made[name])
                    told = " ".join(seen.health().get("warnings", []))
                said = "which is not yet" in told
                yield Told("a release of a day to come", right and said, why or f"served; said: “{told}”")
        with watched(root.path) as seen:
            right, why = seen.shows(made["back"])
            yield Told("clock set back before a build", right, why or "the release built last is served")
            (root.releases / f"{made['back']}.duckdb").unlink()
            right, why = seen.shows(made["ahead"])
            yield Told("the same, and that release lost", right, why or "the one published before it is served")
