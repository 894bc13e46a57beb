"""Is a file the release that it says, whole, and nothing else? Asked in a process of its own, with little memory."""

import contextlib
import sys
from pathlib import Path

from nkeconomy.release import CAREFUL, SCHEMA, attach, schema_columns, verified

MEMORY = 4 << 30
"""Bytes of address space for the process at most, where the system can say so."""
COLUMNS = """
    select table_name, column_name, data_type
    from duckdb_columns()
    where not internal and database_name = $database
    order by all
"""
BESIDES = """
    select
        (select count(*) from duckdb_views() where not internal and database_name = $database)
        + (select count(*) from duckdb_functions() where not internal and database_name = $database)
        + (select count(*) from duckdb_sequences() where database_name = $database)
        + (select count(*) from duckdb_types() where not internal and database_name = $database)
        + (select count(*) from duckdb_schemas() where not internal and database_name = $database)
"""


def wrong(path: Path, release: str) -> str:
    """What keeps the file from being that release, "" where nothing does."""
    import duckdb

    try:
        with duckdb.connect(":memory:", config=CAREFUL) as db:
            db.execute(SCHEMA.read_text(encoding="utf-8"))
            ours = db.execute(COLUMNS, {"database": "memory"}).fetchall()
            none = db.execute(BESIDES, {"database": "memory"}).fetchall()
            attach(db, path)
            theirs = db.execute(COLUMNS, {"database": "built"}).fetchall()
            besides = db.execute(BESIDES, {"database": "built"}).fetchall()
    except (duckdb.Error, ValueError):
        return "its release cannot be read"
    if (theirs, besides) != (ours, none):
        return "its release does not have the tables of a release, or has others beside"
    if not verified(path, release, schema_columns()):
        return f"its release does not hold the rows of {release}"
    return ""


def _with_little_memory() -> None:
    with contextlib.suppress(ImportError, ValueError, OSError):
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))


if __name__ == "__main__":
    _with_little_memory()
    if found := wrong(Path(sys.argv[1]), sys.argv[2]):
        print(found)
        sys.exit(1)
