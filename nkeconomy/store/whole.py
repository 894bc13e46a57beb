"""Is a release file whole? Asked before anything of it is shown.

A file that has its seal beside it, the SHA-256 of all its bytes as `sha256sum` writes it, is held against that: no
changed byte escapes, nothing of a spoilt file is parsed, and it takes no longer than reading the file (a gigabyte a
second). A file without a seal, as older versions wrote it, has every column of every table read by DuckDB, which keeps
checksums of its own.
"""

from __future__ import annotations

import hashlib
import logging
import re
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from threading import Lock

SEALED = ".sha256"
DIGEST = re.compile(r"[0-9a-f]{64}", re.ASCII)
MARK = slice(8, 12), b"DUCK"
"""Where a DuckDB file says that it is one."""
ASIDE = {"autoload_known_extensions": "false", "autoinstall_known_extensions": "false", "memory_limit": "1GB"}
"""For a look into a file that may be spoilt, in a data base of its own."""
SAYS = "select release, built_at, schema_version from built.meta"
EVERY_ROW = "select bit_xor(hash(one)) from query_table($name) as one"
LOG = logging.getLogger(__name__)
Print = tuple[int, int, int, int]


@dataclass(frozen=True)
class Verdict:
    """What a file turned out to be: `reason` says why nothing of it can be shown, "" where it is whole.

    `release`, `built_at` (UTC) and `schema` are what it says of itself.
    """

    reason: str
    release: str = ""
    built_at: datetime | None = None
    schema: int | None = None


MISSING = Verdict("its file is missing")
_known: dict[Path, tuple[Print, Verdict]] = {}
_lock = Lock()


def judged(path: Path) -> Verdict:
    """The verdict on a file: it is read once by this process, and again when it was written anew."""
    try:
        seen = fingerprint(path)
    except OSError:
        _known.pop(path, None)
        return MISSING
    known = _known.get(path)
    return known[1] if known and known[0] == seen else _judged_anew(path)


def fingerprint(path: Path) -> Print:
    """What changes whenever a file is written or replaced. Raises OSError."""
    file = path.stat()
    return file.st_ino, file.st_size, file.st_mtime_ns, file.st_ctime_ns


def _judged_anew(path: Path) -> Verdict:
    with _lock:  # many ask at once for a release that has just been published; one of them reads it
        try:
            seen = fingerprint(path)
        except OSError:
            return MISSING
        known = _known.get(path)
        if not known or known[0] != seen:
            known = _known[path] = (seen, _judge(path))
            if known[1].reason:
                LOG.warning("release %s cannot be shown: %s", path.stem, known[1].reason)
    return known[1]


def forget(path: Path) -> None:
    """Judge the file anew when it is next asked for: something in it could not be read."""
    _known.pop(path, None)


def known_damage(folder: Path) -> dict[str, Verdict]:
    """The verdicts on releases of a folder that were looked at and are not whole, as far as they are as they were."""
    looked_at = [path for path in list(_known) if path.parent == folder]
    return {path.stem: verdict for path in looked_at if (verdict := judged(path)).reason and path.exists()}


def _judge(path: Path) -> Verdict:
    try:
        reason, sealed = _bytes(path)
    except OSError as error:
        reason, sealed = f"its file cannot be read ({error.strerror or 'an error of the disk'})", False
    return Verdict(reason) if reason else _inside(path, every_row=not sealed)


def _bytes(path: Path) -> tuple[str, bool]:
    """What is wrong with the bytes, "" where nothing is, and whether there is a seal to say so."""
    with path.open("rb") as file:
        head = file.read(MARK[0].stop)
        if head[MARK[0]] != MARK[1]:
            return ("its file holds no release" if head else "its file is empty"), False
        sealed = seal(path)
        file.seek(0)
        if sealed and hashlib.file_digest(file, "sha256").hexdigest() != sealed:
            return "its file is not as it was built: bytes of it were lost or changed", True
    return "", bool(sealed)


def seal(path: Path) -> str:
    """The SHA-256 that the file had when it was built; "" where that is not known."""
    with suppress(OSError):
        text = path.with_name(f".{path.name}{SEALED}").read_bytes()[:64].decode("ascii", "replace")
        return text if DIGEST.fullmatch(text) else ""
    return ""


def _inside(path: Path, every_row: bool) -> Verdict:
    """What the file says of itself; with every row read, where nothing else vouches for them."""
    import duckdb

    try:
        with _attached(path) as db:
            ((release, built_at, schema),) = db.execute(SAYS).fetchall()
            if every_row:
                _read_all(db)
    except (duckdb.Error, ValueError) as error:
        return Verdict(f"its file cannot be read as a release ({_first_line(error, path)})")
    return Verdict("", release, built_at.replace(tzinfo=UTC), schema)


def _attached(path: Path):
    """The file within a data base of its own: what this process has open under the same name may be another by now."""
    import duckdb

    db = duckdb.connect(":memory:", config=ASIDE)
    escaped = str(path).replace("'", "''")
    db.execute(f"attach '{escaped}' as built (read_only)")
    db.execute("set enable_external_access = false")
    db.execute("set lock_configuration = true")
    return db


def _read_all(db) -> None:
    names = db.execute("select table_name from duckdb_tables() where database_name = 'built'").fetchall()
    for (name,) in names:
        db.execute(EVERY_ROW, {"name": f"built.{name}"}).fetchall()


def _first_line(error: Exception, path: Path) -> str:
    """Without the folder, which is nobody's business."""
    line = (str(error) or type(error).__name__).splitlines()[0][:160]
    return line.replace(str(path), path.name).replace(str(path.parent), "")


def built_at(path: Path) -> datetime:
    """When the release says that it was built, whole or not; the beginning of time where it does not say."""
    import duckdb

    try:
        with _attached(path) as db:
            return db.execute(SAYS).fetchall()[0][1].replace(tzinfo=UTC)
    except (duckdb.Error, ValueError, LookupError, AttributeError):
        return datetime.min.replace(tzinfo=UTC)
