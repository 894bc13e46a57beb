"""Who published what, when and why: data/history.csv, newest last, no part of any release."""

import csv
import io
from dataclasses import astuple, dataclass, fields
from datetime import datetime
from pathlib import Path

from nkeconomy import table

FILE = "data/history.csv"
KEPT = "data/history"
"""The folder of what each act replaced, so that it can be undone."""


@dataclass(frozen=True)
class Entry:
    """One act: publish, retract, word or undo. `before` and `after` are releases; `undoes` is the place of another.

    `document` is that which was published or holds the claim; of a word its kind and id. `claims` are ids with |.
    """

    place: int
    at: datetime
    by: str
    action: str
    document: str
    claims: str
    why: str
    before: str
    after: str
    undoes: str


COLUMNS = tuple(field.name for field in fields(Entry))
SHAPE = table.Shape(COLUMNS, verbatim=frozenset({"why", "by"}), may_be_empty=True)


def entries(root: Path) -> list[Entry]:
    """Every act, the newest first; a line that cannot be read tells nothing."""
    rows, _ = table.read(root, FILE, SHAPE)
    found = [entry for row in rows if (entry := _entry(row.cells))]
    return sorted(found, key=lambda entry: -entry.place)


def _entry(cells: dict[str, str]) -> Entry | None:
    try:
        return Entry(**{**cells, "place": int(cells["place"]), "at": datetime.fromisoformat(cells["at"])})
    except ValueError:
        return None


def with_entry(root: Path, entry: Entry) -> bytes:
    """The file with one more line."""
    before = (root / FILE).read_bytes() if (root / FILE).is_file() else line(COLUMNS)
    before += b"" if before.endswith((b"\n", b"\r")) else b"\n"
    return before + line([cell.isoformat() if isinstance(cell, datetime) else str(cell) for cell in astuple(entry)])


def line(cells: list[str] | tuple[str, ...]) -> bytes:
    """One row of a CSV file; line breaks in cells are as the reader of tables gives them, for csv quotes no others."""
    written = io.StringIO()
    plain = [cell.replace("\r\n", "\n").replace("\r", "\n") for cell in cells]
    csv.writer(written, lineterminator="\n").writerow(plain)
    return written.getvalue().encode("utf-8", errors="backslashreplace")
