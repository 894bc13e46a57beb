"""A table that somebody made elsewhere, as text: CSV in UTF-8, or the first sheet of an XLSX."""

import csv
import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, time

MOST = 20_000
"""Rows that are taken in at most."""
WIDEST = 64
"""Columns that are looked at: claims have fewer."""
LARGEST = 10 * 1024 * 1024
"""Bytes of a file; what is packed in an XLSX may be ten times that."""
MERGED = re.compile(rb"<(?:\w+:)?mergeCell\s[^>]*ref=\"([A-Z]+)(\d+):([A-Z]+)(\d+)\"")


class Unreadable(Exception):
    """A file that is no table."""

    def __init__(self, what: str, line: int = 1) -> None:
        super().__init__(what)
        self.line = line


@dataclass(frozen=True)
class Line:
    """One row with what is wrong with its cells: what, and what would be right."""

    number: int
    cells: tuple[str, ...]
    wrong: tuple[tuple[str, str], ...] = ()


def lines(raw: bytes) -> list[Line]:
    """All rows that hold anything, the header first. Raises Unreadable."""
    if len(raw) > LARGEST:
        raise Unreadable(f"the file has more than {LARGEST >> 20} MB")
    found = [line for line in (_sheet(raw) if raw[:4] == b"PK\x03\x04" else _delimited(raw)) if any(line.cells)]
    if len(found) > MOST + 1:
        raise Unreadable(f"the table has more than {MOST:,} rows")
    return found


def _delimited(raw: bytes) -> Iterator[Line]:
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        raise Unreadable(f"the file is not UTF-8 (byte 0x{raw[error.start]:02X})", line) from None
    if "\0" in text:
        raise Unreadable("the file holds NUL characters", text.count("\n", 0, text.index("\0")) + 1)
    reader, line = csv.reader(io.StringIO(text, newline=""), strict=True), 1
    try:
        for cells in reader:
            yield Line(line, tuple(cells))
            line = reader.line_num + 1
    except csv.Error as error:
        raise Unreadable(str(error), line) from None


def _sheet(raw: bytes) -> Iterator[Line]:
    """The rows as they are written: numbers without .0, days as ISO dates; what only a spreadsheet can tell is told."""
    import openpyxl

    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as packed:
            if sum(member.file_size for member in packed.infolist()) > 10 * LARGEST:
                raise Unreadable(f"the workbook holds more than {10 * LARGEST >> 20} MB")
            book = openpyxl.load_workbook(io.BytesIO(raw), read_only=True, data_only=False)
            sheet = book.worksheets[0]
            if (sheet.max_row or 0) > MOST + 1:
                raise Unreadable(f"the sheet has cells down to row {sheet.max_row:,}, and {MOST + 1:,} rows are read")
            merged = _merged(packed, sheet)
            for number, cells in enumerate(sheet.iter_rows(max_row=MOST + 2, max_col=WIDEST), start=1):
                yield Line(number, tuple(map(_written, cells)), (*_odd(cells), *merged.get(number, ())))
    except Unreadable:
        raise
    except Exception as error:  # a broken workbook breaks the reader of workbooks in ways that it does not promise
        raise Unreadable(f"the workbook is broken ({type(error).__name__})") from error


def _merged(packed: zipfile.ZipFile, sheet) -> dict[int, list[tuple[str, str]]]:
    """What is to be said of the rows of merged cells: all but the first of them are empty."""
    found: dict[int, list[tuple[str, str]]] = {}
    for left, first, right, last in MERGED.findall(packed.read(sheet._worksheet_path.lstrip("/"))):
        what = f"cells {left.decode()}{first.decode()}:{right.decode()}{last.decode()} are merged"
        for number in range(int(first), min(int(last), MOST) + 1):
            found.setdefault(number, []).append((what, "would be right: every cell filled on its own"))
    return found


def _odd(cells: tuple) -> Iterator[tuple[str, str]]:
    for cell in cells:
        if cell.value is None:
            continue
        if cell.data_type == "f":
            yield f"{cell.coordinate} holds a formula, {str(cell.value)[:40]!r}", "would be right: its value"
        elif cell.data_type == "e":
            yield f"{cell.coordinate} holds the error {cell.value}", "would be right: a value, or an empty cell"
        elif cell.data_type == "n" and "%" in (cell.number_format or ""):
            what = f"{cell.coordinate} is shown as a percentage and holds {cell.value!r}"
            yield what, "would be right: the number as text"


def _written(cell) -> str:
    value = cell.value
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() else repr(value)
    if isinstance(value, datetime) and value.time() == time():
        return value.date().isoformat()
    return "" if value is None else value.isoformat() if hasattr(value, "isoformat") else str(value)
