"""Where releases live, which of them is served, and how one is opened: the only module that knows."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from nkeconomy.model import READABLE, SCHEMA_VERSION
from nkeconomy.store import connections, questions, whole
from nkeconomy.store.connections import LOCKED
from nkeconomy.store.kept import kept
from nkeconomy.store.questions import SQL, Stopped, TooLarge, TooSlow

if TYPE_CHECKING:  # the server imports this before it answers; what is heavy waits for the first question
    import duckdb
    import pandas as pd

__all__ = ["LOCKED", "SQL", "Stopped", "TooLarge", "TooSlow"]
ROOT = Path(os.environ.get("NKECONOMY_ROOT", Path(__file__).parents[2]))
"""The folder of `data` and `seeds` that this dashboard is made of."""
RELEASES = Path(os.environ.get("NKECONOMY_RELEASES", ROOT / "data" / "releases"))
QUERY_SECONDS = questions.seconds(os.environ.get("NKECONOMY_QUERY_SECONDS", ""))
"""How long a question may take."""
CELLS = 4_000_000
"""Cells of answers that are kept: with the texts in them, some 300 MB."""
ID = re.compile("[0-9a-f]{12}", re.ASCII)
NAME = re.compile(r"\w[\w-]{0,79}", re.ASCII)
UNPUBLISHED = "drafts"
"""The folder within, of releases that show what a draft would change: no list has them."""
POINTER, ORDER = "current", ".published"
"""The file that names the newest release, and the one that names all in the order in which they became so."""
OLDER = {schema for schema in READABLE if schema != SCHEMA_VERSION}
READS = f"this version of the dashboard reads schemas {' and '.join(map(str, READABLE))}"
CLOCKS_DIFFER = timedelta(minutes=5)
BUILD = "run: python -m nkeconomy build"


class NoRelease(Exception):
    """There is no release in this folder that can be shown."""


class Unreadable(NoRelease):
    """A release that was being shown can no longer be read; the next look finds another one."""


@dataclass(frozen=True)
class Trouble:
    """A release that cannot be shown, and why: a clause such as "its file is missing".

    Where the pointer itself is in trouble, `release` is "".
    """

    release: str
    reason: str

    @property
    def words(self) -> str:
        """The same as a sentence."""
        named = f"Release {self.release} cannot be shown" if self.release else "It is not known which release is newest"
        return f"{named}: {self.reason}."


@dataclass(frozen=True)
class Release:
    """One open release. `asked` is the id an address asked for when that one is not held here, else None.

    With a day in `asof`, all questions are answered from the claims that had been stated by the end of that day.
    """

    id: str
    asked: str | None = None
    asof: date | None = None

    def ask(self, question: str, **parameters: object) -> pd.DataFrame:
        """The answer to sql/<question>.sql: Python values in object columns, None where there is nothing.

        Raises Stopped where that takes too long, and Unreadable where the release was spoilt meanwhile.
        """
        frozen = tuple(sorted((name, _hashable(value)) for name, value in parameters.items()))
        return _answer(self.id, self.asof, question, frozen).copy(deep=False)


def releases_of(root: Path) -> Path:
    """Where releases of the data in that folder are published."""
    return RELEASES if root.resolve() == ROOT.resolve() else root / "data" / "releases"


def current() -> str:
    """The id of the newest release that is whole; raises NoRelease where none is.

    That is the one that the pointer names. Where that one cannot be shown, or the pointer names none, it is the one
    that was published before.
    """
    named = pointed()
    if named and not why_not(named):
        return named
    for release in _newest_first():
        if not why_not(release):
            return release
    if not (named or held()):
        raise NoRelease(f"no release has been built; {BUILD}")
    raise NoRelease(f"no release can be shown. {' '.join(one.words for one in trouble())} To build one, {BUILD}")


def why_not(release: str) -> str:
    """Why a published release cannot be shown, as a clause; "" where it can. Its file is read whole, once."""
    found = whole.judged(RELEASES / f"{release}.duckdb")
    if found.reason:
        return found.reason
    if found.schema not in READABLE:
        return f"it is of schema {found.schema}, and {READS}"
    return "" if found.release == release else f"its file holds the release {found.release}"


def trouble() -> list[Trouble]:
    """What keeps the newest release from being shown, and every release that turned out to be spoilt."""
    found = [*_pointer_trouble()]
    seen = {one.release for one in found}
    damaged = whole.known_damage(RELEASES)
    return found + [Trouble(name, damaged[name].reason) for name in sorted(damaged) if name not in seen]


def _pointer_trouble() -> Iterator[Trouble]:
    named = pointed()
    if named and (reason := why_not(named)):
        yield Trouble(named, reason)
    elif not named and held():
        there = (RELEASES / POINTER).exists()
        yield Trouble("", f"the file “{POINTER}” {'names no release' if there else 'is missing'}")


def remarks() -> list[str]:
    """What a reader of any page must know of the release that is served, in sentences; none where all is well."""
    release = current()
    said = [one.words for one in _pointer_trouble()]
    if said:
        said.append(f"What you see is {release}, the newest that is whole.")
    built = whole.judged(RELEASES / f"{release}.duckdb").built_at
    if built and built > datetime.now(UTC) + CLOCKS_DIFFER:
        day = f"{built:%Y-%m-%d %H:%M} UTC"
        said.append(f"Release {release} says that it was built on {day}, which is not yet: a clock is or was wrong.")
    return said


def pointed() -> str:
    """What the pointer names, whole or not; "" where it is missing or names nothing that could be a release."""
    pointer = RELEASES / POINTER
    try:
        return _pointed_to(pointer, whole.fingerprint(pointer))
    except OSError:
        return ""


@lru_cache(maxsize=4)
def _pointed_to(pointer: Path, written: whole.Print) -> str:
    """Read again only when the pointer was written anew: it is asked for several times in every rerun."""
    name = pointer.read_text(encoding="utf-8", errors="replace").strip()
    return name if NAME.fullmatch(name) else ""


def held() -> list[str]:
    """Ids of all releases in the folder."""
    return sorted(path.stem for path in RELEASES.glob("*.duckdb"))


def _newest_first() -> tuple[str, ...]:
    """All that are held, the newest first: in the order in which they were published, which no clock decides.

    Those that no such order names come after the others, by the day on which they say that they were built.
    """
    try:
        return _in_order(RELEASES, whole.fingerprint(RELEASES))
    except OSError:
        return ()


@lru_cache(maxsize=4)
def _in_order(folder: Path, changed: whole.Print) -> tuple[str, ...]:
    place = {name: number for number, name in enumerate(_published(folder))}
    names = sorted(path.stem for path in folder.glob("*.duckdb"))
    unplaced = sorted(set(names) - place.keys(), key=lambda name: whole.built_at(folder / f"{name}.duckdb"))
    return (*sorted(set(names) & place.keys(), key=place.get, reverse=True), *reversed(unplaced))


def _published(folder: Path) -> list[str]:
    with suppress(OSError):
        return (folder / ORDER).read_text(encoding="utf-8", errors="replace").split()
    return []


def open_release(asked: str | None = None, asof: date | None = None) -> Release:
    """The release asked for, or the newest where none is asked for or that one is not held here; as known on a day.

    A release of a schema that is not READABLE, left by another version of the dashboard, counts as not held: its
    tables differ. So does one that is not whole.
    """
    if asked and (asked in held() or unpublished(asked)) and _opens(asked):
        return Release(asked, asof=asof)
    return Release(current(), asked=asked or None, asof=asof)


def refusal(asked: str) -> str:
    """Why a release that is held here cannot be shown, as a clause; "" where it can, or none of that name is held."""
    return why_not(asked) if asked in held() else ""


def _opens(release: str) -> bool:
    found = whole.judged(_path(release))
    return not found.reason and found.schema in READABLE


def unpublished(release: str) -> bool:
    """Whether it shows what a draft would change: only who was given its link sees it, and it goes after a day."""
    return (
        bool(ID.fullmatch(release))
        and release not in held()
        and (RELEASES / UNPUBLISHED / f"{release}.duckdb").is_file()
    )


def _hashable(value: object) -> object:
    return tuple(value) if isinstance(value, list | tuple) else value


def _path(release: str) -> Path:
    """Where the release is: among those that were published or, else, among those of drafts."""
    published = RELEASES / f"{release}.duckdb"
    return published if published.is_file() else RELEASES / UNPUBLISHED / published.name


def _connection(release: str, asof: date | None = None) -> duckdb.DuckDBPyConnection:
    return _opened(release, asof).connection


def _opened(release: str, asof: date | None) -> connections.Kept:
    """The release, open. Raises Unreadable where it is not whole."""
    path = _path(release)
    found = whole.judged(path)
    with suppress(FileNotFoundError):
        if not found.reason:
            return connections.kept(path, asof, found.schema if found.schema in OLDER else None)
    raise _spoilt(path, found.reason or whole.MISSING.reason)


def _spoilt(path: Path, reason: str) -> Unreadable:
    """Nothing of the file is kept: whoever asks next has it judged anew."""
    whole.forget(path)
    connections.drop(path)
    return Unreadable(f"release {path.stem} cannot be shown: {reason}; {BUILD}")


@kept(CELLS)
def _answer(release: str, asof: date | None, question: str, parameters: tuple[tuple[str, object], ...]) -> pd.DataFrame:
    """Kept for as long as there is room: a release never changes."""
    bound = {name: list(value) if isinstance(value, tuple) else value for name, value in parameters}
    key = (RELEASES, release, asof, question, parameters)
    return questions.once(key, lambda: _found(release, asof, question, bound))


def _found(release: str, asof: date | None, question: str, bound: dict[str, object]) -> pd.DataFrame:
    import duckdb

    opened, path = _opened(release, asof), _path(release)
    try:
        rows = questions.answer(opened.connection, questions.sql(question), bound, QUERY_SECONDS)
    except (duckdb.IOException, duckdb.FatalException, duckdb.InternalException, duckdb.SerializationException):
        raise _spoilt(path, "its file can no longer be read") from None
    _still_whole(path, opened.inode)
    return rows


def _still_whole(path: Path, inode: int) -> None:
    """The file was not written over while it was read. One that was deleted or replaced is read to its end."""
    with suppress(FileNotFoundError):
        if path.stat().st_ino == inode and (reason := whole.judged(path).reason):
            raise _spoilt(path, reason)
