"""One immutable DuckDB file for each set of inputs: written aside, verified, published by an atomic pointer swap."""

import contextlib
import dataclasses
import datetime
import hashlib
import json
import os
import re
import secrets
import shutil
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextvars import ContextVar
from fractions import Fraction
from functools import lru_cache, partial
from pathlib import Path

from nkeconomy.cell import listed
from nkeconomy.check import Material
from nkeconomy.model import SCHEMA_VERSION, Claim, Verdict
from nkeconomy.normalise import Content

SCHEMA = Path(__file__).parent / "sql" / "schema.sql"
REPOSITORY = Path(__file__).parents[1]
FOLDER = "data/releases"
POINTER = "current"
REFERENCE = re.compile(r" references \w+ \(\w+\)|,\s*foreign key \([^)]*\) references \w+ \([^)]*\)")
ORDER = ".published"
"""The ids of releases in the order in which they became the newest: no clock decides which one is."""
REMEMBERED = 1000
SEALED = ".sha256"
"""How the name of a release's seal ends, which begins with a dot: it holds what `sha256sum` says of the release."""
SINCE = ".build.since"
BUSY = "another command is at work in this folder"
ORPHAN_SECONDS = 3600
UNPUBLISHED_SECONDS = 24 * 3600
ASIDE = re.compile(r"\..+-(\d+)-[0-9a-f]{8}\.tmp(?:\..+)?", re.ASCII)
"""The names under which things are written first, with the process that does."""
CAREFUL = {
    "autoload_known_extensions": "false",
    "autoinstall_known_extensions": "false",
}
Rows = dict[str, list[tuple]]
"""The rows of each table; of those that grow with many documents columns instead, as check.Content has them."""


class Refused(Exception):
    """A release that cannot be built, in one calm sentence."""


@dataclasses.dataclass(frozen=True)
class Columns:
    """The tables of the schema in order of creation, each with its columns."""

    tables: dict[str, tuple[str, ...]]


@dataclasses.dataclass(frozen=True)
class Published:
    id: str
    path: Path
    new: bool


def publish(
    root: Path,
    material: Material,
    content: Content,
    say: Callable[[str], None] = lambda text: None,
    folder: Path | None = None,
) -> Published:
    """Write the release of this content unless it is there already, and point to it. Raises Refused.

    It goes into the folder that is named, else where releases of that root live.
    """
    folder = folder or folder_of(root)
    with _calm(folder):
        folder.mkdir(parents=True, exist_ok=True)
        with building(root, folder):
            return _publish(folder, material, content, say)


def folder_of(root: Path) -> Path:
    """Where releases of the data in that folder are published: for those that are served, where the server looks."""
    served = Path(os.environ.get("NKECONOMY_ROOT", REPOSITORY)).resolve() == root.resolve()
    elsewhere = os.environ.get("NKECONOMY_RELEASES") if served else None
    return Path(elsewhere or root / FOLDER)


@contextlib.contextmanager
def building(root: Path, folder: Path | None = None, work: str = "build") -> Iterator[None]:
    """While the data are read and their release is published, nobody else does that. Raises Refused.

    So a build that has read older data never ends after one that has read newer ones. `publish` may stand within.
    """
    folder = folder or folder_of(root)
    if _builds.get() == folder or not folder.is_dir():  # a first build has none to overtake
        yield
        return
    with only_writer(folder, work):
        sweep(folder)
        within = _builds.set(folder)
        try:
            yield
        finally:
            _builds.reset(within)


_builds: ContextVar[Path | None] = ContextVar("builds", default=None)
"""The folder that whoever runs this is building for."""


def write_unpublished(folder: Path, material: Material, content: Content) -> str:
    """Write the release of this content into a folder where nothing points to it; those of yesterday go."""
    folder.mkdir(parents=True, exist_ok=True)
    columns = schema_columns()
    rows = table_rows(material, content, columns)
    release = release_id(rows, columns)
    path = folder / f"{release}.duckdb"
    sweep(folder)
    for old in folder.glob("*.duckdb"):
        if old != path and _seconds_from_now(old) > UNPUBLISHED_SECONDS:
            remove(old)
    if not verified(path, release, columns):
        with _verified_aside(path, release, rows, columns) as aside:
            replace(aside, path)  # without a seal: two who look ahead at once may each write it
    return release


def _seconds_from_now(path: Path) -> float:
    """How long ago it was written or, where a clock was set back meanwhile, how far ahead that lies."""
    with contextlib.suppress(FileNotFoundError):
        return abs(time.time() - path.stat().st_mtime)
    return 0.0


def _publish(folder: Path, material: Material, content: Content, say: Callable[[str], None]) -> Published:
    columns = schema_columns()
    rows = table_rows(material, content, columns)
    release = release_id(rows, columns)
    path = folder / f"{release}.duckdb"
    new = not holds(path, release, rows, columns) and not verified(path, release, columns)
    if new:
        say(f"writing {sum(map(len, rows.values()))} rows")
        with _verified_aside(path, release, rows, columns, content.made) as aside:
            put(aside, path)
    else:
        seal(path)
    point(folder, release)
    if content.made:
        from nkeconomy.many import amended

        amended.remember(folder, release, content.made)
    return Published(release, path, new)


def schema_columns() -> Columns:
    """Tables and columns as `schema.sql` has them."""
    import duckdb

    with duckdb.connect(":memory:", config=CAREFUL) as db:
        db.execute(SCHEMA.read_text(encoding="utf-8"))
        found = db.execute(
            "select table_name, column_name from duckdb_columns() where not internal order by table_oid, column_index"
        ).fetchall()
    names = dict.fromkeys(name for name, _ in found)
    return Columns({name: tuple(column for owner, column in found if owner == name) for name in names})


def table_rows(material: Material, content: Content, columns: Columns) -> Rows:
    """The rows of every table but `meta`, sorted, with floats in place of fractions.

    The tables of many documents are columns, with the lines of their rows in the last.
    """
    words, decisions = material.vocabulary, material.decisions
    tables = {
        "documents": material.documents.values(),
        "passages": material.passages,
        "units": words.units.values(),
        "qualifiers": words.qualifiers.values(),
        "entities": words.entities.values(),
        "indicators": words.indicators.values(),
        "components": words.components.values(),
        "claims": content.claims,
        "readings": content.readings,
        "corrections": decisions.corrections,
        "alternative_periods": decisions.period_doubts,
        "exceptions": material.exceptions,
        "slips": content.slips,
        "derived": content.derived,
        "not_derived": decisions.not_derived,
        "contradictions": content.contradictions,
    }
    large = content.tables
    rows = {name: _table(things, columns.tables[name]) for name, things in tables.items() if name not in large}
    nested = {name: found for name, found in _nested(material, content).items() if name not in large}
    rows |= {name: [tuple(map(_plain, row)) for row in found] for name, found in nested.items()}
    rows = {name: sorted(found, key=_canonical) for name, found in rows.items()} | large
    return {name: rows[name] for name in columns.tables if name != "meta"}


def _nested(material: Material, content: Content) -> dict[str, list[tuple]]:
    """The rows of the tables that are made of parts of something; each in the order of its columns."""
    hypotheses = [(slip.id, one) for slip in content.slips for one in slip.hypotheses]
    return {
        "retracted": list(map(partial(_retracted, material), material.retracted)),
        "checks": list(map(_check, content.checks)),
        "check_inputs": [(row.check.id, claim, claim in row.tested) for row in content.checks for claim in row.inputs],
        "derived_inputs": [*{(row.id, claim): None for row in content.derived for claim in row.inputs}],
        "not_derived_inputs": [
            (row.id, claim) for row in material.decisions.not_derived for claim in dict.fromkeys(listed(row.claims))
        ],
        "slip_checks": [(slip.id, check) for slip in content.slips for check in slip.checks],
        "hypotheses": [(slip, one.place, one.plausible) for slip, one in hypotheses],
        "hypothesis_factors": [(slip, one.place, *changed) for slip, one in hypotheses for changed in one.factors],
        "hypothesis_checks": [
            (slip, one.place, check, outcome.status, outcome.residual, outcome.explanation)
            for slip, one in hypotheses
            for check, outcome in one.outcomes
        ],
        "contradiction_members": [
            (row.id, row.reading, place, *(getattr(member, column) for column in MEMBER))
            for row in content.contradictions
            for place, member in enumerate(row.members, start=1)
        ],
    }


MEMBER = ("claim", "derived", "origin", "value", "low", "high")
PLACED = ("id", "document", "passage", "start", "end", "quote", "number_as_printed", "indicator", "subject")
OUTCOME = ("status", "left", "right", "residual", "residual_low", "residual_high", "explanation")


def _retracted(material: Material, claim: Claim) -> tuple:
    why = material.retractions[claim.id]
    told = (claim.period_start, claim.period_end, why.retired_on, why.retired_by, why.reason)
    return (*(getattr(claim, column) for column in PLACED), *told)


def _check(row: Verdict) -> tuple:
    check, printed, reconciled = row.check, row.printed, row.reconciled
    again = [getattr(reconciled, column, None) for column in OUTCOME]
    return (
        check.id,
        check.kind,
        check.title,
        check.formula,
        *(getattr(printed, column) for column in OUTCOME),
        *again,
        row.unit,
        check.one_period,
        check.why,
        check.dispute,
        check.source,
    )


def _table(things: Iterable[object], columns: tuple[str, ...]) -> list[tuple]:
    return [tuple(_plain(getattr(thing, column)) for column in columns) for thing in things]


def _plain(cell: object) -> object:
    return float(cell) if isinstance(cell, Fraction) else cell


def _canonical(row: tuple) -> str:
    """A row as JSON in ASCII: the same on every machine, in every locale."""
    return json.dumps([cell.isoformat() if isinstance(cell, datetime.date) else cell for cell in row])


def release_id(rows: Rows, columns: Columns) -> str:
    """Twelve hex digits of the hash of all rows, whatever their order, with the schema that they fill."""
    digest = hashlib.sha256(f"schema {SCHEMA_VERSION}\n".encode())
    for name in sorted(rows):
        digest.update(f"table {name} {json.dumps(columns.tables[name])}\n".encode())
        for lines in _lines(rows[name]):
            digest.update(lines)
    return digest.hexdigest()[:12]


def _lines(rows: Rows) -> Iterator[bytes]:
    """The rows as lines, in the order of these."""
    if not isinstance(rows, list):
        from nkeconomy.many import written

        return written.lines(rows)
    return (f"{line}\n".encode("ascii") for line in sorted(map(_canonical, rows)))


def holds(path: Path, release: str, rows: Rows, columns: Columns) -> bool:
    """Whether the file is that release and has exactly these rows, in their order."""
    import duckdb

    if not path.is_file():
        return False
    try:
        with duckdb.connect(":memory:", config=CAREFUL) as db:
            attach(db, path)
            meta = db.execute("select release, schema_version from built.meta").fetchall()
            same = (_same(db, name, columns.tables[name], rows[name]) for name in rows)
            return meta == [(release, SCHEMA_VERSION)] and all(same)
    except duckdb.Error:
        return False


def _same(db, name: str, columns: tuple[str, ...], rows) -> bool:
    if not isinstance(rows, list):
        from nkeconomy.many import written

        return written.same(db, name, columns, rows)
    return _rows_of(db, name, columns) == rows


def verified(path: Path, release: str, columns: Columns) -> bool:
    """Whether the file is that release, whole: every row is read, and the id made anew from the rows.

    The file is attached, not opened: a server in this process may have it open with other settings. Nothing else is
    read or written meanwhile, whatever the file holds.
    """
    import duckdb

    if not path.is_file():
        return False
    try:
        with duckdb.connect(":memory:", config=CAREFUL) as db:
            attach(db, path)
            rows = {name: _rows_of(db, name, columns.tables[name]) for name in columns.tables if name != "meta"}
            meta = db.execute("select release, schema_version from built.meta").fetchall()
    except duckdb.Error:
        return False
    return meta == [(release, SCHEMA_VERSION)] and release_id(rows, columns) == release


def attach(db, path: Path) -> None:
    """Attach the file as `built`, to read and nothing else, and shut the connection off from all other files."""
    escaped = str(path).replace("'", "''")
    db.execute(f"attach '{escaped}' as built (read_only)")
    db.execute("set enable_external_access = false")
    db.execute("set lock_configuration = true")


def _rows_of(db, name: str, columns: tuple[str, ...]) -> list[tuple]:
    return db.table(f"built.{name}").select(*(f'"{column}"' for column in columns)).fetchall()


@contextlib.contextmanager
def _verified_aside(
    path: Path, release: str, rows: Rows, columns: Columns, made: Mapping[str, str] | None = None
) -> Iterator[Path]:
    """Written under another name and read back, to be renamed: readers see all of it or nothing.

    `made` are keys of what it is made of: where there are any, most of it may be copied from the release before.
    """
    with set_aside(path) as aside:
        for basis in (made, {}) if made else ({},):
            _write(aside, release, rows, columns, basis)
            if holds(aside, release, rows, columns):
                yield aside
                return
            aside.unlink(missing_ok=True)
        raise Refused("the release could not be read back as it was written; nothing was published.")


def put(aside: Path, path: Path) -> None:
    """Give a release that is written aside, and verified, its seal, and then its name.

    Whoever looks between the two finds what was there before: nothing, or a file that was not whole anyway.
    """
    seal(path, digest_of(aside))
    replace(aside, path)


def seal(path: Path, digest: str = "") -> None:
    """Keep the SHA-256 of a release that was just verified beside it; whoever serves it holds it against that."""
    line = f"{digest or digest_of(path)}  {path.name}\n".encode("ascii")
    kept = seal_of(path)
    if not kept.is_file() or kept.read_bytes() != line:
        with set_aside(kept) as aside:
            aside.write_bytes(line)
            replace(aside, kept)


def seal_of(path: Path) -> Path:
    """The file with the seal of a release."""
    return path.with_name(f".{path.name}{SEALED}")


def digest_of(path: Path) -> str:
    """The SHA-256 of all bytes of a file."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def remove(path: Path) -> None:
    """Delete a release with what lies beside it. Raises OSError where the release itself cannot go."""
    path.unlink(missing_ok=True)
    for beside in (seal_of(path), path.with_name(path.name + ".wal")):
        with contextlib.suppress(OSError):
            beside.unlink(missing_ok=True)


@contextlib.contextmanager
def set_aside(path: Path) -> Iterator[Path]:
    """A name beside the file to write under first; whatever is left there in the end is removed."""
    aside = path.with_name(f".{path.stem}-{os.getpid()}-{secrets.token_hex(4)}.tmp")
    try:
        yield aside
    finally:
        for left in (aside, aside.with_name(aside.name + ".wal")):
            left.unlink(missing_ok=True)


def _write(path: Path, release: str, rows: Rows, columns: Columns, made: Mapping[str, str]) -> None:
    import duckdb

    schema = REFERENCE.sub("", SCHEMA.read_text(encoding="utf-8"))
    copied = _copied(path, schema, rows, made)
    with duckdb.connect(path, config=CAREFUL) as db:
        db.execute("begin")
        if not copied:
            db.execute(schema)
        for name in rows:
            if name not in copied:
                _insert(db, name, columns.tables[name], rows[name])
        _whole(db)
        now = datetime.datetime.now(datetime.UTC).replace(microsecond=0, tzinfo=None)
        _insert(db, "meta", columns.tables["meta"], [(release, now, SCHEMA_VERSION)])
        db.execute("commit")
        db.execute("checkpoint")


def _copied(path: Path, schema: str, rows: Rows, made: Mapping[str, str]) -> frozenset[str]:
    """The tables that could be copied from the release before, with the rows that changed; none where it could not."""
    if made:
        from nkeconomy.many import amended

        if amended.amended(path, path.parent, schema, rows, made):
            return amended.COPIED
        path.unlink(missing_ok=True)
    return frozenset()


def _whole(db) -> None:
    """Raises Refused where a row names one of another table that is not there.

    The file itself has no foreign keys: what never changes needs none, and to keep an index of each while a million
    rows are written takes three times as long as all the rest.
    """
    for table, columns, other, keys in _references():
        said = " and ".join(f'"{column}" is not null' for column in columns)
        alike = " and ".join(f'there."{key}" = here."{column}"' for column, key in zip(columns, keys, strict=True))
        lost = f"from {table} as here where {said} and not exists (from {other} as there where {alike}) limit 1"
        found = db.execute(f'select here."{columns[0]}" {lost}').fetchone()
        if found:
            raise Refused(f"{found[0]!r}, which {table} names, is not in {other}; nothing was published.")


@lru_cache(maxsize=1)
def _references() -> tuple[tuple, ...]:
    """The references of `schema.sql`: table, columns, the table that they lead to, its columns."""
    import duckdb

    with duckdb.connect(":memory:", config=CAREFUL) as db:
        db.execute(SCHEMA.read_text(encoding="utf-8"))
        return tuple(
            db.execute(
                "select table_name, constraint_column_names, referenced_table, referenced_column_names "
                "from duckdb_constraints() where constraint_type = 'FOREIGN KEY' order by all"
            ).fetchall()
        )


def _insert(db, name: str, columns: tuple[str, ...], rows: list[tuple]) -> None:
    if not isinstance(rows, list):
        from nkeconomy.many import written

        written.insert(db, name, columns, rows)
    elif rows:
        import pyarrow

        cells = zip(*rows, strict=True)
        frame = pyarrow.table(dict(zip(columns, map(pyarrow.array, cells), strict=True)))
        db.from_arrow(frame).insert_into(name)


def replace(aside: Path, path: Path) -> None:
    """Rename durably: the file is on the disk before its name is, and the name before we go on."""
    _sync(aside)
    aside.replace(path)
    _sync(path.parent)


def _sync(path: Path) -> None:
    if path.is_dir() and os.name == "nt":
        return
    handle = os.open(path, os.O_RDONLY if path.is_dir() else os.O_RDWR)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def point(folder: Path, release: str) -> None:
    """Make `current` name the release."""
    pointer = folder / POINTER
    if pointer.is_file() and pointer.read_bytes() == f"{release}\n".encode():
        return
    _leave(folder)
    _put_last(folder / ORDER, release)
    with set_aside(pointer) as aside:
        aside.write_bytes(f"{release}\n".encode())
        replace(aside, pointer)


def _put_last(order: Path, release: str) -> None:
    """Note that it is the newest now, whatever any clock says."""
    before = order.read_text(encoding="utf-8", errors="replace").split() if order.is_file() else []
    names = [*(name for name in before if name != release), release][-REMEMBERED:]
    with set_aside(order) as aside:
        aside.write_text("".join(f"{name}\n" for name in names), encoding="utf-8")
        replace(aside, order)


def _leave(folder: Path) -> None:
    """Note in the time of its file until when the release that was current was so: pruning counts from then."""
    with contextlib.suppress(OSError, ValueError):
        name = (folder / POINTER).read_text(encoding="utf-8").strip()
        os.utime(folder / f"{name}.duckdb")


def sweep(folder: Path) -> None:
    """Remove what killed builders left behind: for one who holds the lock."""
    for path in [*folder.glob(".*.tmp"), *folder.glob(".*.tmp.*")]:
        if _orphaned(path):
            with contextlib.suppress(OSError):
                shutil.rmtree(path) if path.is_dir() else path.unlink()
    for path in folder.glob(f".*.duckdb{SEALED}"):
        if not path.with_name(path.name[1 : -len(SEALED)]).exists():
            with contextlib.suppress(OSError):
                path.unlink()


def _orphaned(path: Path) -> bool:
    """Whether who wrote it is dead or, where that cannot be told, has not touched it for an hour."""
    named = ASIDE.fullmatch(path.name)
    return bool(named and _dead(int(named[1]))) or _seconds_from_now(path) > ORPHAN_SECONDS


def _dead(process: int) -> bool:
    if os.name == "nt":  # there the question would end the process
        return False
    try:
        os.kill(process, 0)
    except (ProcessLookupError, OverflowError):
        return True
    except OSError:
        return False
    return False


@contextlib.contextmanager
def only_writer(folder: Path, work: str) -> Iterator[None]:
    """One build, pruning or import at a time; the second is told since when the first is at work. Raises Refused."""
    import filelock

    lock = filelock.FileLock(folder / ".build.lock", timeout=0)
    try:
        lock.acquire()
    except filelock.Timeout:
        raise Refused(f"{_at_work(folder)}; try again when it is done.") from None
    except OSError as error:
        raise Refused(f"nothing can be written to {folder} ({error.strerror}); nothing was changed.") from error
    try:
        with contextlib.suppress(OSError):  # to be told since when is a courtesy
            now = f"{datetime.datetime.now().astimezone():%H:%M:%S}"
            (folder / SINCE).write_text(f"another {work} has been running since {now}", encoding="utf-8")
        yield
    finally:
        lock.release()


def _at_work(folder: Path) -> str:
    with contextlib.suppress(OSError):
        return (folder / SINCE).read_text(encoding="utf-8", errors="replace") or BUSY
    return BUSY


@contextlib.contextmanager
def _calm(folder: Path) -> Iterator[None]:
    """Troubles of the disk as one sentence."""
    import duckdb

    try:
        yield
    except (OSError, duckdb.Error) as error:
        full = "No space left" in str(error)
        why = "no space left on the disk" if full else getattr(error, "strerror", None) or str(error).splitlines()[0]
        raise Refused(f"the release could not be written to {folder} ({why}); nothing was published.") from error
