"""A new word of the vocabulary, or another name for one that is there: a row, never code."""

import csv
import io
from collections.abc import Mapping
from pathlib import Path

from nkeconomy import cell, table, vocabulary
from nkeconomy.history import line
from nkeconomy.publishing.acts import Published
from nkeconomy.publishing.files import Files, appended
from nkeconomy.publishing.refused import Refused
from nkeconomy.publishing.transaction import Act, carried_out

ALIASES = {
    "entities": "aliases",
    "indicators": "aliases",
    "components": "aliases",
    "units": "words",
    "scales": "words",
    "qualifiers": "words",
}
"""The column in which each kind of word keeps its other names."""
WORD = "word"


def word(root: Path, kind: str, cells: Mapping[str, str], by: str, why: str) -> Published:
    """Add a row to data/vocabulary/<kind>.csv. Raises Refused with the problems of the vocabulary."""
    shape = _shape(kind)
    odd = [column for column in cells if column not in shape.columns]
    if odd:
        raise Refused(f"{kind} have no {', '.join(odd)} but {', '.join(shape.columns)}; nothing was published.")
    row = [cells.get(column, "").strip() for column in shape.columns]
    about = f"{kind}: {cells.get('id', '').strip()}"
    entry = carried_out(root, Act(WORD, by, why, about), lambda: _added(root, kind, row))
    return Published(entry.after, entry)


def _shape(kind: str) -> table.Shape:
    if kind not in vocabulary.SHAPES:
        raise Refused(f"there is no vocabulary of {kind}; there are {', '.join(vocabulary.SHAPES)}.")
    return vocabulary.SHAPES[kind]


def _added(root: Path, kind: str, row: list[str]) -> Files:
    file = f"{vocabulary.FOLDER}/{kind}.csv"
    return {file: appended(root / file, row)}


def alias(root: Path, kind: str, name: str, other: str, by: str, why: str) -> Published:
    """Give the word of that id one more name by which texts call it. Raises Refused."""
    _shape(kind)
    about = f"{kind}: {name}"
    entry = carried_out(root, Act(WORD, by, why, about), lambda: _named(root, kind, name, other.strip()))
    return Published(entry.after, entry)


def _named(root: Path, kind: str, name: str, other: str) -> Files:
    if not other or "|" in other:
        raise Refused("a name is some words without “|”; nothing was published.")
    file = f"{vocabulary.FOLDER}/{kind}.csv"
    rows, _ = table.read(root, file, vocabulary.SHAPES[kind])
    found = next((row for row in rows if row["id"] == name), None)
    if found is None:
        raise Refused(f"there is no {name!r} among the {kind}; nothing was published.")
    for row in rows:
        if other.casefold() in {known.casefold() for known in cell.listed(row[ALIASES[kind]])}:
            raise Refused(f"{row['id']!r} is called “{other}” already; nothing was published.")
    return {
        file: with_cells(root / file, found, {ALIASES[kind]: "|".join([*cell.listed(found[ALIASES[kind]]), other])})
    }


def with_cells(path: Path, row: table.Row, cells: Mapping[str, str]) -> bytes:
    """The file with other cells in one row; the other rows stay as they are, byte for byte."""
    lines = io.StringIO(path.read_bytes().decode("utf-8"), newline="").readlines()
    reader = csv.reader(lines[row.line - 1 :], strict=True)
    next(reader)
    after = row.line - 1 + reader.line_num
    raw = line(list((row.cells | cells).values()))
    return "".join(lines[: row.line - 1]).encode("utf-8") + raw + "".join(lines[after:]).encode("utf-8")
