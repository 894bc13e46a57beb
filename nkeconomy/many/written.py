"""Tables as columns, written into a release and read back."""

from collections.abc import Iterator

import pyarrow
from pyarrow import compute

from nkeconomy.many.tables import TEXT

KEYS = {"readings": ("claim", "reading")}
"""What makes a row of a table the only one, where it is not its id."""


def lines(table: pyarrow.Table) -> Iterator[memoryview]:
    """The lines of its rows, as bytes, in their order."""
    for chunk in table.column("told").chunks:
        ends = memoryview(chunk.buffers()[1]).cast("q")
        yield memoryview(chunk.buffers()[2] or b"")[ends[chunk.offset] : ends[chunk.offset + len(chunk)]]


def insert(db, name: str, columns: tuple[str, ...], table: pyarrow.Table) -> None:
    """Put all rows into a table of an open release."""
    db.from_arrow(table.select(columns)).insert_into(name)


def same(db, name: str, columns: tuple[str, ...], table: pyarrow.Table) -> bool:
    """Whether an attached release has exactly these rows; in which order only matters to how soon that is known."""
    found = db.table(f"built.{name}").select(*(f'"{column}"' for column in columns)).to_arrow_table()
    expected = table.select(columns)
    if found.num_rows != expected.num_rows:
        return False
    return found.equals(expected) or _in_another_order(found, expected, KEYS.get(name, ("id",)))


def _in_another_order(found: pyarrow.Table, expected: pyarrow.Table, keys: tuple[str, ...]) -> bool:
    if not {*keys} <= {*found.column_names}:
        return False
    there, here = (_named(table, keys) for table in (found, expected))
    places = compute.index_in(there, value_set=here)
    if places.null_count or compute.count_distinct(places).as_py() != len(places):
        return False
    return found.equals(expected.take(places))


def _named(table: pyarrow.Table, keys: tuple[str, ...]) -> pyarrow.Array:
    """What makes each row the only one, as text."""
    parts = [compute.cast(table.column(key), TEXT) for key in keys]
    return compute.binary_join_element_wise(*parts, "\x1f").combine_chunks()
