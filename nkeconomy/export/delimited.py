"""CSV that spreadsheets open right: UTF-8 with a byte order mark, and no cell that they would run."""

import csv as delimited
import io
import re
from collections.abc import Iterable, Iterator
from datetime import date
from itertools import chain

import pandas as pd

from nkeconomy.export import rows
from nkeconomy.export.extract import Extract, Table
from nkeconomy.frame import each

MARK = "\ufeff".encode()
LINES = 256
"""How many rows a chunk has."""
RISKY = re.compile(r"[\s']*[=+\-@|＝＋－＠]|'*[\t\r\n]")
"""The beginning of a text that some program might take for a formula.

Blanks before the sign are looked through, as programs that trim cells do; apostrophes too, so that the one we put
can be told from those of the source, and taken away again.
"""


def csv(extract: Extract) -> bytes:
    """The claims of an extract as CSV."""
    return b"".join(csv_chunks(extract))


def csv_chunks(extract: Extract) -> Iterator[bytes]:
    """The same piece by piece; all pieces together are the file."""
    return chunks(extract.claims_table)


def checks_csv(checks: pd.DataFrame, page: str, release: str) -> bytes:
    """Checks (rows of queries.checks) as CSV, with the ids of their input claims."""
    linked = ((*check, rows.link(page, release, check=check.id)) for check in each(checks))
    return sheet((*checks.columns, "link"), linked)


def chunks(table: Table) -> Iterator[bytes]:
    """A table as CSV, piece by piece."""
    return _written([column.name for column in table.columns], table.rows)


def sheet(columns: Iterable[str], told: Iterable[Iterable[object]]) -> bytes:
    """Rows under their columns as CSV; lists with semicolons between."""
    return b"".join(_written(columns, told))


def _written(columns: Iterable[str], told: Iterable[Iterable[object]]) -> Iterator[bytes]:
    held = io.StringIO()
    writer = delimited.writer(held, lineterminator="\r\n")
    yield MARK
    for place, row in enumerate(chain([columns], told), start=1):
        writer.writerow([_cell(value) for value in row])
        if place % LINES == 0:
            yield _emptied(held)
    yield _emptied(held)


def _emptied(held: io.StringIO) -> bytes:
    told = held.getvalue().encode()
    held.seek(0)
    held.truncate()
    return told


def _cell(value: object) -> object:
    """One cell: numbers in as few digits as read back the same, whole ones without .0; text made harmless."""
    if isinstance(value, str):
        return harmless(value)
    if isinstance(value, list):
        return harmless("; ".join(value))
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float):
        return int(value) if value.is_integer() else value
    if isinstance(value, date):
        return f"{value:%Y-%m-%d}"
    return "" if value is None else value


def harmless(text: str) -> str:
    """A text that no program runs: what might be taken for a formula gets an apostrophe."""
    return f"'{text}" if RISKY.match(text) else text


def as_it_was(text: str) -> str:
    """The text that `harmless` was given."""
    return text[1:] if text.startswith("'") and RISKY.match(text[1:]) else text
