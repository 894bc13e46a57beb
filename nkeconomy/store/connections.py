"""Connections that are kept open: locked ones, to files that were judged whole."""

from __future__ import annotations

import os
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from threading import RLock
from typing import TYPE_CHECKING

from nkeconomy.store.questions import sql

if TYPE_CHECKING:
    import duckdb

# A read-only connection still reads and writes other files unless told not to. What does not fit into its memory is
# not put on a disk, which a server may have none of: it is stopped.
LOCKED = {
    "enable_external_access": "false",
    "autoload_known_extensions": "false",
    "autoinstall_known_extensions": "false",
    "allow_community_extensions": "false",
    "allow_unsigned_extensions": "false",
    "allow_persistent_secrets": "false",
    "python_enable_replacements": "false",
    "temp_directory": "",
    "max_temp_directory_size": "0B",
    "memory_limit": os.environ.get("NKECONOMY_QUERY_MEMORY", "1GB"),
    "threads": "2",
    "lock_configuration": "true",
}
CLOSING = ("enable_external_access", "lock_configuration")
"""What is set last where a file must be attached first."""
MOST = 4
"""Connections that are kept: each comes to hold what it has read of its file in memory, and is soon opened anew."""
Key = tuple[Path, date | None]


@dataclass(frozen=True)
class Kept:
    """An open connection, and which file of that name it has open: another one may have taken the name since."""

    connection: duckdb.DuckDBPyConnection
    inode: int


_kept: OrderedDict[Key, Kept] = OrderedDict()
_lock = RLock()


def kept(path: Path, asof: date | None, older: int | None) -> Kept:
    """The connection to that file, as known on a day, and through the views for an `older` schema.

    Raises OSError where the file is gone.
    """
    key, inode = (path, asof), path.stat().st_ino
    with _lock:
        if key in _kept and _kept[key].inode != inode:
            del _kept[key]  # first: DuckDB gives whoever asks for the name the old file while that is open
        if key not in _kept:
            _kept[key] = Kept(_opened(path, asof, older), inode)
            _close_some()
        _kept.move_to_end(key)
        return _kept[key]


def drop(path: Path) -> None:
    """Let go of whatever has that file open; a question that is being answered keeps it until it is."""
    _drop(lambda key: key[0] == path)


def _close_some() -> None:
    """Let go of files that were deleted, whose room on the disk is not free before, and of what was asked least."""
    _drop(lambda key: not key[0].exists())
    while len(_kept) > MOST:
        _kept.popitem(last=False)


def _drop(which: Callable[[Key], bool]) -> None:
    with _lock:
        for key in filter(which, list(_kept)):
            del _kept[key]


def _opened(path: Path, asof: date | None, older: int | None) -> duckdb.DuckDBPyConnection:
    import duckdb

    if older or asof:
        return _seen(path, asof, older)
    return duckdb.connect(path, read_only=True, config=LOCKED)


def _seen(path: Path, asof: date | None, older: int | None) -> duckdb.DuckDBPyConnection:
    """Views in the place of its tables: as known on a day, or of an older schema, or both."""
    import duckdb

    lens = duckdb.connect(":memory:", config={name: LOCKED[name] for name in LOCKED if name not in CLOSING})
    escaped = str(path).replace("'", "''")
    lens.execute(f"attach '{escaped}' as {'older' if older else 'built'} (read_only)")
    if older:
        lens.execute(sql(f"schema_{older}"))
    if asof:
        lens.execute("create table lens as select $asof::date as day", {"asof": asof})
    lens.execute(sql("asof" if asof else "whole"))
    for name in CLOSING:
        lens.execute(f"set {name} = {LOCKED[name]}")
    return lens
