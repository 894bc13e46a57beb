"""Releases that are spoilt in every way, and whether that is found before anything of them is shown."""

import hashlib
import random
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import duckdb

from benchmarks.faulting.roots import Root
from nkeconomy import queries, release, store

PAGE = 4096
QUESTIONS = (queries.meta, queries.claims, queries.documents, queries.checks, queries.derived, queries.contradictions)
Spoil = Callable[[bytes, random.Random], bytes]


def cut(raw: bytes, chance: random.Random) -> bytes:
    """Its end is lost."""
    return raw[: chance.randrange(len(raw))]


def flipped(raw: bytes, chance: random.Random) -> bytes:
    """One bit is another."""
    at = chance.randrange(len(raw))
    return raw[:at] + bytes([raw[at] ^ 1 << chance.randrange(8)]) + raw[at + 1 :]


def zeroed(raw: bytes, chance: random.Random) -> bytes:
    """A page of the disk is lost."""
    at = chance.choice([at for at in range(0, len(raw), PAGE) if any(raw[at : at + PAGE])])
    return raw[:at] + bytes(PAGE) + raw[at + PAGE :]


RANDOM = {"cut short": cut, "a bit flipped": flipped, "a page zeroed": zeroed}
"""How files rot; each as often as the next."""


def of_another_schema(raw: bytes, chance: random.Random) -> bytes:
    """As another version of the dashboard would have written it."""
    with tempfile.TemporaryDirectory(prefix="faults-") as folder:
        path = Path(folder) / "a.duckdb"
        path.write_bytes(raw)
        with duckdb.connect(path) as db:
            db.execute("update meta set schema_version = 99")
        return path.read_bytes()


WHOLESALE: dict[str, Spoil | None] = {
    "missing": None,
    "zero bytes": lambda raw, chance: b"",
    "a text file": lambda raw, chance: b"This is no data base.\n",
    "a SQLite file": lambda raw, chance: b"SQLite format 3\0" + bytes(4096),
    "truncated": lambda raw, chance: raw[: len(raw) // 2],
    "random bytes": lambda raw, chance: chance.randbytes(100_000),
    "of another schema version": of_another_schema,
}
"""What the newest release may turn out to be."""


class Shelf:
    """A folder with two releases, the newer of which is spoilt again and again."""

    def __init__(self, folder: Path) -> None:
        root = Root(folder / "root")
        self.root, self.releases = root, root.releases
        root.turn(1)
        root.build()
        self.older = root.pointed
        root.turn(2)
        root.build()
        self.newer = root.pointed
        self.path = self.releases / f"{self.newer}.duckdb"
        self.raw = self.path.read_bytes()

    def spoil(self, spoilt: bytes | None, sealed: bool = True) -> None:
        """Put other bytes in its place; without its seal it is as older versions wrote it."""
        seal = release.seal_of(self.path)
        seal.write_bytes(self.seal) if sealed else seal.unlink(missing_ok=True)
        aside = self.path.with_suffix(".aside")
        aside.write_bytes(spoilt if spoilt is not None else b"")
        aside.replace(self.path)
        if spoilt is None:
            self.path.unlink()

    @property
    def seal(self) -> bytes:
        """What stood beside it when it was built."""
        return f"{hashlib.sha256(self.raw).hexdigest()}  {self.path.name}\n".encode("ascii")


@contextmanager
def shelf() -> Iterator[Shelf]:
    """Such a folder, which the store of this process serves meanwhile."""
    before = store.RELEASES
    with tempfile.TemporaryDirectory(prefix="faults-") as folder:
        found = Shelf(Path(folder))
        store.RELEASES = found.releases
        try:
            yield found
        finally:
            store.RELEASES = before


def spoilt(count: int, sealed: bool, chance: random.Random) -> Counter:
    """So many spoilt files: found before anything was shown, harmless, found at a question, or silently wrong."""
    counted: Counter = Counter()
    with shelf() as found:
        right = answers(found.newer)
        for number in range(count):
            kind = [*RANDOM][number % len(RANDOM)]
            found.spoil(RANDOM[kind](found.raw, chance), sealed)
            outcome = _outcome(found, right)
            counted[outcome] += 1
            counted[f"{kind}: {outcome}"] += 1
    return counted


def _outcome(found: Shelf, right: list) -> str:
    """What a reader would see of the spoilt release."""
    served = store.current()
    if served == found.older:
        named = [one.release for one in store.trouble()]
        return "caught before" if named == [found.newer] else "caught, but not named"
    try:
        return "harmless" if answers(served) == right else "silently wrong"
    except store.Unreadable:
        return "found at a question"


def answers(name: str) -> list:
    """What a release says to all questions."""
    store._answer.cache_clear()
    return [question(store.Release(name)).to_dict("records") for question in QUESTIONS]
