"""Which releases are held here, and which saved briefs use them."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import lru_cache
from pathlib import Path

from nkeconomy import store
from nkeconomy.model import READABLE

BRIEFS = Path(os.environ.get("NKECONOMY_BRIEFS", store.ROOT / "data" / "briefs"))
KEY = "release"
ID = re.compile(r"(?<![0-9a-f])[0-9a-f]{12}(?![0-9a-f])", re.ASCII)


@dataclass(frozen=True)
class Users:
    """Names of the briefs that use each release, and of those that cannot be read: they may use any."""

    briefs: dict[str, tuple[str, ...]]
    unreadable: tuple[str, ...]


@dataclass(frozen=True)
class Held:
    """One release file. Times are UTC; `since` is when it came here or was last the newest, whichever is later.

    `current` is the one that the pointer names, also where it is spoilt and an older one is shown in its place.
    Of a file that is not the release that its name says, `trouble` says why; its other cells are None.
    """

    id: str
    built_at: datetime | None
    since: datetime
    schema: int | None
    claims: int | None
    size: int
    current: bool
    briefs: tuple[str, ...]
    trouble: str = ""

    @property
    def opens(self) -> bool:
        """Whether this version of the dashboard can show it."""
        return not self.trouble and self.schema in READABLE


def held(users: Users | None = None) -> list[Held]:
    """Every release in the folder, the newest first."""
    using = (users or used()).briefs
    current = store.pointed()
    found = [one for name in store.held() if (one := _held(name, name == current, using.get(name, ())))]
    return sorted(found, key=lambda one: (one.built_at or one.since, one.id), reverse=True)


def used() -> Users:
    """The releases that saved briefs use, in whatever place of a brief their ids stand."""
    try:
        files = sorted(path for path in BRIEFS.iterdir() if path.suffix == ".json")
    except FileNotFoundError:
        return Users({}, ())
    except OSError:
        return Users({}, (str(BRIEFS),))
    read = {path.stem: _used_in(path) for path in files}
    ids = sorted({name for found in read.values() for name in found or ()})
    return Users(
        {name: tuple(brief for brief, found in read.items() if name in (found or ())) for name in ids},
        tuple(path.name for path in files if read[path.stem] is None),
    )


def _used_in(path: Path) -> set[str] | None:
    """The ids in a brief; None where the file holds no brief that can be read."""
    try:
        brief = json.loads(path.read_text(encoding="utf-8"), object_pairs_hook=tuple)
    except FileNotFoundError:
        return set()
    except (OSError, ValueError, RecursionError):
        return None
    return {*_ids(brief)} if isinstance(brief, tuple) else None


def _ids(brief: tuple) -> Iterator[str]:
    """What stands under a key `release`, and whatever looks like an id in any text: on doubt a release is used.

    An object of the JSON is a tuple of its pairs, so that a key that stands there twice counts twice.
    """
    left: list[object] = [brief]
    while left:
        part = left.pop()
        if isinstance(part, str):
            yield from ID.findall(part)
        elif isinstance(part, tuple | list):
            left.extend(part)
        if isinstance(part, tuple) and len(part) == 2 and part[0] == KEY and isinstance(part[1], str):
            yield part[1]


def _held(name: str, current: bool, briefs: tuple[str, ...]) -> Held | None:
    """None where the file went away while we looked."""
    path = store.RELEASES / f"{name}.duckdb"
    try:
        file = path.stat()
    except FileNotFoundError:
        return None
    written = datetime.fromtimestamp(file.st_mtime, UTC)
    built, schema, claims, trouble = _described(path, (file.st_ino, file.st_mtime_ns, file.st_size))
    since = max(written, built) if built else written
    return Held(name, built, since, schema, claims, file.st_size, current, briefs, trouble)


@lru_cache(maxsize=256)
def _described(path: Path, written: tuple[int, int, int]) -> tuple[datetime | None, int | None, int | None, str]:
    """When built (UTC), its schema and number of claims, and "", or what is wrong; asked anew where it was written."""
    import duckdb

    try:
        with duckdb.connect(path, read_only=True, config=store.LOCKED) as db:
            ((release, built_at, schema),) = db.execute("select release, built_at, schema_version from meta").fetchall()
            ((claims,),) = db.execute("select count(*) from claims").fetchall()
    except (duckdb.Error, ValueError) as error:
        return None, None, None, f"it cannot be read ({(str(error) or type(error).__name__).splitlines()[0][:100]})"
    if release != path.stem:
        return None, None, None, f"it holds the release {release}"
    return built_at.replace(tzinfo=UTC), schema, claims, ""
