"""The tables that grow with the documents, each row with its line of a release as its last column."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from pathlib import Path

import pyarrow
from pyarrow import compute

from nkeconomy.interval import Interval
from nkeconomy.many import lines, told
from nkeconomy.model import Claim, Reading
from nkeconomy.sheets import Sheet

SQL = Path(__file__).parents[1] / "sql" / "schema.sql"
CAREFUL = {"autoload_known_extensions": "false", "autoinstall_known_extensions": "false"}
"""For a data base of our own making: nothing is fetched for it."""
Columns = Mapping[str, tuple[str, ...]]
"""The columns of each table of a release, in their order."""
LINE = ("told", pyarrow.large_string())
TEXT, WHOLE, NUMBER, TRUTH = pyarrow.string(), pyarrow.int32(), pyarrow.float64(), pyarrow.bool_()
DAY = pyarrow.date32()
TYPES = {
    **dict.fromkeys(("ordinal", "start", "end", "place", "origins"), WHOLE),
    **dict.fromkeys(("value", "low", "high", "spread"), NUMBER),
    **dict.fromkeys(("title_inferred", "text_held", "spread_open"), TRUTH),
    **dict.fromkeys(("published", "entered_on", "decided_on", "stated_on", "period_start", "period_end"), DAY),
}
"""The columns that are no text."""


@lru_cache(maxsize=1)
def columns() -> Columns:
    """The columns of each table as `schema.sql` has them."""
    import duckdb

    with duckdb.connect(":memory:", config=CAREFUL) as db:
        db.execute(SQL.read_text(encoding="utf-8"))
        rows = (
            "select table_name, column_name from duckdb_columns() where not internal order by table_oid, column_index"
        )
        found: dict[str, list[str]] = {}
        for name, column in db.execute(rows).fetchall():
            found.setdefault(name, []).append(column)
    return {name: tuple(names) for name, names in found.items()}


@lru_cache
def schema_of(name: str) -> pyarrow.Schema:
    """The columns of a table of a release, and the lines of its rows."""
    return pyarrow.schema([*((column, TYPES.get(column, TEXT)) for column in columns()[name]), LINE])


@lru_cache
def sheets() -> dict[str, pyarrow.Schema]:
    """The tables that documents fill. Of `documents` there is the line only: the rest is read anew at each build."""
    documents = pyarrow.schema([("id", TEXT), LINE])
    return {
        "claims": told.SCHEMA,
        "retracted": told.SCHEMA,
        "passages": schema_of("passages"),
        "readings": schema_of("readings"),
        "documents": documents,
    }


@lru_cache
def quarrels() -> dict[str, pyarrow.Schema]:
    """The tables of numbers that do not agree."""
    return {name: schema_of(name) for name in ("contradictions", "contradiction_members")}


def of_sheet(sheet: Sheet, retracted: frozenset[str], readings: Iterable[Reading]) -> dict[str, dict[str, list]]:
    """The rows of one document by table and column, those of each table in the order of their lines."""
    names = columns()
    standing = [claim for claim in sheet.claims if claim.id not in retracted]
    passages = [lines.cells(passage, names["passages"]) for passage in sheet.passages]
    return {
        "claims": claim_rows(standing, sheet.tolerance),
        "retracted": claim_rows([claim for claim in sheet.claims if claim.id in retracted], {}),
        "passages": _by_column(passages, schema_of("passages")),
        "readings": _by_column(map(lines.reading, readings), schema_of("readings")),
        "documents": {"id": [sheet.document.id], "told": [lines.line(lines.cells(sheet.document, names["documents"]))]},
    }


def claim_rows(claims: Iterable[Claim], tolerance: Mapping[str, Interval]) -> dict[str, list]:
    """Claims by column, with their marks, in the order of their lines."""
    names = columns()["claims"]
    rows = sorted(((lines.line(lines.cells(claim, names)), claim) for claim in claims), key=lambda row: row[0])
    found = told.cells([claim for _, claim in rows], tolerance)
    found["told"] = [line for line, _ in rows]
    exact = zip(*(found[column] for column in told.MARKED), strict=True)
    found["mark"] = [lines.mark(line, cells) for line, cells in zip(found["told"], exact, strict=True)]
    return found


def of_rows(rows: Iterable[list[object]], schema: pyarrow.Schema) -> pyarrow.Table:
    """A table of rows that have their lines already."""
    return table(_turned(rows, schema), schema)


def _by_column(rows: Iterable[list[object]], schema: pyarrow.Schema) -> dict[str, list]:
    """Rows with their lines, in the order of these, by column."""
    return _turned(sorted(([*row, lines.line(row)] for row in rows), key=lambda row: row[-1]), schema)


def _turned(rows: Iterable[list[object]], schema: pyarrow.Schema) -> dict[str, list]:
    found = [*zip(*rows, strict=True)] or [()] * len(schema.names)
    return dict(zip(schema.names, found, strict=True))


def readings_of(rows: Iterable[Reading]) -> pyarrow.Table:
    """Readings as a table, in the order of their lines."""
    return table(_by_column(map(lines.reading, rows), schema_of("readings")), schema_of("readings"))


def table(cells: Mapping[str, Sequence], schema: pyarrow.Schema) -> pyarrow.Table:
    """A table of these cells by column."""
    return pyarrow.table([pyarrow.array(cells[field.name], field.type) for field in schema], schema=schema)


def ordered(pieces: Iterable[pyarrow.Table]) -> pyarrow.Table:
    """All rows in the order of their lines; pieces that are so already are only put in order among themselves."""
    pieces = sorted((piece for one in pieces for piece in _chunks(one) if piece.num_rows), key=_first)
    whole = pyarrow.concat_tables(pieces)
    told = whole.column("told")
    if compute.all(compute.less_equal(told.slice(0, max(len(told) - 1, 0)), told.slice(1))).as_py() is not False:
        return whole
    return whole.take(compute.sort_indices(told))


def _chunks(whole: pyarrow.Table) -> Iterator[pyarrow.Table]:
    return (pyarrow.Table.from_batches([batch]) for batch in whole.to_batches())


def _first(piece: pyarrow.Table) -> str:
    return piece.column("told")[0].as_py()
