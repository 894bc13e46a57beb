"""A release made of the one before it: a copy, in which the rows of the documents that changed are exchanged.

It is only another way to write the same rows. Whoever asks for it reads all of them back afterwards, as ever.
"""

import contextlib
import json
import re
import shutil
from collections.abc import Mapping
from pathlib import Path

import pyarrow
from pyarrow import compute

from nkeconomy.many import tables, written

MADE = ".made"
"""What the newest release was made of: a file in its folder."""
FORM = {"release": str, "bytes": int, "made": dict}
"""What stands in it."""
OWNED = {"claims": "document", "passages": "document", "documents": "id"}
"""The tables with rows of documents, and the column that says whose they are."""
COPIED = frozenset({*OWNED, "readings"})
DELETED = (
    "delete from readings where claim in"
    " (select id from claims where document in (select unnest($changed::varchar[])))",
    "delete from claims where document in (select unnest($changed::varchar[]))",
    "delete from passages where document in (select unnest($changed::varchar[]))",
    "delete from documents where id in (select unnest($changed::varchar[]))",
)
FOREIGN = "select count(*) from duckdb_constraints() where constraint_type = 'FOREIGN KEY'"
"""How many references a file has that tie its rows: older versions wrote some."""
MOST = 0.02
"""Of all documents, how many may have changed."""
GROWN = 1.25
"""So many times as large as when it was last written anew a release is written anew again."""
TABLE = re.compile(r"create table (\w+) \(.*?\n\);", re.DOTALL)


def amended(aside: Path, folder: Path, schema: str, rows: Mapping, made: Mapping[str, str]) -> bool:
    """Whether the release before could be copied and amended; if not, what is in the file counts for nothing.

    `schema` creates the tables, `rows` are all rows, `made` a key for each document and for what belongs to none.
    """
    import duckdb

    told = _told(folder)
    changed = {name for name in {*made, *told["made"]} if made.get(name) != told["made"].get(name)}
    if not made or "" in changed or len(changed) > max(1, MOST * len(made)) or not _copyable(folder, told):
        return False
    try:
        shutil.copyfile(folder / f"{told['release']}.duckdb", aside)
        aside.chmod(0o644)
        with duckdb.connect(aside, config=tables.CAREFUL) as db:
            if db.execute(FOREIGN).fetchone()[0]:
                return False
            _exchange(db, schema, rows, sorted(changed))
    except duckdb.Error:
        return False
    return True


def remember(folder: Path, release: str, made: Mapping[str, str]) -> None:
    """Note what the newest release was made of, and how large it or the least of those that it is copied from was."""
    with contextlib.suppress(OSError):
        told, size = _told(folder), (folder / f"{release}.duckdb").stat().st_size
        if told["release"] == release or _copyable(folder, told):
            size = min(size, told["bytes"])
        noted = {"release": release, "bytes": size, "made": dict(made)}
        (folder / MADE).write_text(json.dumps(noted), encoding="utf-8")


def _copyable(folder: Path, told: Mapping) -> bool:
    """Whether the release before is there, and has not grown much since one was last written anew."""
    before = folder / f"{told['release']}.duckdb"
    return before.is_file() and before.stat().st_size <= GROWN * told["bytes"]


def _told(folder: Path) -> dict:
    """What is noted there, or nothing."""
    nothing = {"release": "", "bytes": 0, "made": {}}
    with contextlib.suppress(OSError, ValueError):
        told = json.loads((folder / MADE).read_text(encoding="utf-8"))
        if isinstance(told, dict) and {name: type(value) for name, value in told.items()} == FORM:
            return told
    return nothing


def _exchange(db, schema: str, rows: Mapping, changed: list[str]) -> None:
    """Rows of these documents go and come; of all other tables every row does."""
    db.execute("begin")
    for delete in DELETED:
        db.execute(delete, {"changed": changed})
    for name, create in ((found[1], found[0]) for found in TABLE.finditer(schema)):
        if name not in COPIED:
            db.execute(f"drop table {name}")
            db.execute(create)
    db.execute("commit")
    names, columns = pyarrow.array(changed, tables.TEXT), tables.columns()
    new = {name: _of(rows[name], owner, names) for name, owner in OWNED.items()}
    new["readings"] = _of(rows["readings"], "claim", new["claims"].column("id").combine_chunks())
    for name, table in new.items():
        written.insert(db, name, columns[name], table)


def _of(table: pyarrow.Table, column: str, names: pyarrow.Array) -> pyarrow.Table:
    return table.filter(compute.is_in(table.column(column), names))
