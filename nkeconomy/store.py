"""Where releases live and how one is opened: the only module that knows."""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from nkeconomy.model import READABLE, SCHEMA_VERSION

if TYPE_CHECKING:  # the server imports this before it answers; what is heavy waits for the first question
    import duckdb
    import pandas as pd

SQL = Path(__file__).parent / "sql"
ROOT = Path(os.environ.get("NKECONOMY_ROOT", Path(__file__).parents[1]))
"""The folder of `data` and `seeds` that this dashboard is made of."""
RELEASES = Path(os.environ.get("NKECONOMY_RELEASES", ROOT / "data" / "releases"))
ID = re.compile("[0-9a-f]{12}", re.ASCII)
UNPUBLISHED = "drafts"
"""The folder within, of releases that show what a draft would change: no list has them."""

# A read-only connection still reads and writes other files unless told not to.
LOCKED = {
    "enable_external_access": "false",
    "autoload_known_extensions": "false",
    "autoinstall_known_extensions": "false",
    "python_enable_replacements": "false",
    "memory_limit": "1GB",
    "threads": "2",
    "lock_configuration": "true",
}
OLDER = {schema for schema in READABLE if schema != SCHEMA_VERSION}
CLOSING = ("enable_external_access", "lock_configuration")
"""What is set last where a file must be attached first."""


class NoRelease(Exception):
    """No release has been built in this folder."""


@dataclass(frozen=True)
class Release:
    """One open release. `asked` is the id an address asked for when that one is not held here, else None.

    With a day in `asof`, all questions are answered from the claims that had been stated by the end of that day.
    """

    id: str
    asked: str | None = None
    asof: date | None = None

    def ask(self, question: str, **parameters: object) -> pd.DataFrame:
        """The answer to sql/<question>.sql: Python values in object columns, None where there is nothing."""
        frozen = tuple(sorted((name, _hashable(value)) for name, value in parameters.items()))
        return _answer(self.id, self.asof, question, frozen).copy(deep=False)


def releases_of(root: Path) -> Path:
    """Where releases of the data in that folder are published."""
    return RELEASES if root.resolve() == ROOT.resolve() else root / "data" / "releases"


def current() -> str:
    """The id of the newest release; raises NoRelease where none was built."""
    pointer = RELEASES / "current"
    try:
        file = pointer.stat()
        return _pointed_to(pointer, (file.st_ino, file.st_mtime_ns))
    except FileNotFoundError:
        raise NoRelease(f"no release in {RELEASES}; run: python -m nkeconomy build") from None


@lru_cache(maxsize=4)
def _pointed_to(pointer: Path, written: tuple[int, int]) -> str:
    """Read again only when the pointer was written anew: it is asked for several times in every rerun."""
    return pointer.read_text(encoding="utf-8").strip()


def held() -> list[str]:
    """Ids of all releases in the folder."""
    return sorted(path.stem for path in RELEASES.glob("*.duckdb"))


def open_release(asked: str | None = None, asof: date | None = None) -> Release:
    """The release asked for, or the newest where none is asked for or that one is not held here; as known on a day.

    A release of a schema that is not READABLE, left by another version of the dashboard, counts as not held: its
    tables differ.
    """
    if asked and (asked in held() or unpublished(asked)) and _schema(asked) in READABLE:
        return Release(asked, asof=asof)
    return Release(current(), asked=asked or None, asof=asof)


def unpublished(release: str) -> bool:
    """Whether it shows what a draft would change: only who was given its link sees it, and it goes after a day."""
    return (
        bool(ID.fullmatch(release))
        and release not in held()
        and (RELEASES / UNPUBLISHED / f"{release}.duckdb").is_file()
    )


def _hashable(value: object) -> object:
    return tuple(value) if isinstance(value, list | tuple) else value


@lru_cache(maxsize=16)
def _connection(release: str, asof: date | None = None) -> duckdb.DuckDBPyConnection:
    older = _schema(release) in OLDER
    return _seen(release, asof, older) if older or asof else _file(release)


@lru_cache(maxsize=16)
def _file(release: str) -> duckdb.DuckDBPyConnection:
    """The release itself, as it was written."""
    import duckdb

    return duckdb.connect(_path(release), read_only=True, config=LOCKED)


def _path(release: str) -> Path:
    """Where the release is: among those that were published or, else, among those of drafts."""
    published = RELEASES / f"{release}.duckdb"
    return published if published.is_file() else RELEASES / UNPUBLISHED / published.name


def _seen(release: str, asof: date | None, older: bool) -> duckdb.DuckDBPyConnection:
    """Views in the place of its tables: as known on a day, or of an older schema, or both."""
    import duckdb

    lens = duckdb.connect(":memory:", config={name: LOCKED[name] for name in LOCKED if name not in CLOSING})
    escaped = str(_path(release)).replace("'", "''")
    lens.execute(f"attach '{escaped}' as {'older' if older else 'built'} (read_only)")
    if older:
        lens.execute(_sql(f"schema_{_schema(release)}"))
    if asof:
        lens.execute("create table lens as select $asof::date as day", {"asof": asof})
    lens.execute(_sql("asof" if asof else "whole"))
    for name in CLOSING:
        lens.execute(f"set {name} = {LOCKED[name]}")
    return lens


@lru_cache(maxsize=64)
def _schema(release: str) -> int:
    with _file(release).cursor() as cursor:
        return cursor.execute("select schema_version from meta").fetchone()[0]


@lru_cache(maxsize=64)
def _sql(question: str) -> str:
    return (SQL / f"{question}.sql").read_text(encoding="utf-8")


@lru_cache(maxsize=1024)
def _answer(release: str, asof: date | None, question: str, parameters: tuple[tuple[str, object], ...]) -> pd.DataFrame:
    """Cached for ever: a release never changes. One cursor a question: threads must not share a result."""
    import pandas as pd

    bound = {name: list(value) if isinstance(value, tuple) else value for name, value in parameters}
    with _connection(release, asof).cursor() as cursor:
        cursor.execute(_sql(question), bound)
        names = [column[0] for column in cursor.description]
        return pd.DataFrame(cursor.fetchall(), columns=names, dtype=object)
