"""Strict reading of CSV files: every cell is text, every oddity is a problem with its line."""

import csv
import dataclasses
import difflib
import io
import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from nkeconomy.cell import Unreadable
from nkeconomy.model import Problem

INVISIBLE = {"Cc", "Cf", "Zl", "Zp", "Co", "Cn", "Cs"}
QUOTE_MARKS = "would be right: enclose the cell in quote marks and double every quote mark inside it"
CSV_ERRORS = {
    "unexpected end of data": "a quote mark opens a cell and no quote mark closes it",
    "',' expected after '\"'": "a cell goes on after its closing quote mark",
}


@dataclasses.dataclass(frozen=True)
class Shape:
    """What a file must look like. `verbatim` columns hold characters of a source and are not judged."""

    columns: tuple[str, ...]
    verbatim: frozenset[str] = frozenset()
    may_be_empty: bool = False
    noun: str = "rows"


@dataclasses.dataclass(frozen=True)
class Row:
    """One row: its cells by column, and the line of the file it begins on."""

    file: str
    line: int
    cells: dict[str, str]

    def __getitem__(self, column: str) -> str:
        return self.cells[column]

    def problem(self, what: str, right: str) -> Problem:
        return Problem(self.file, self.line, what, right)


def read(root: Path, file: str, shape: Shape) -> tuple[list[Row], list[Problem]]:
    """The rows of `root/file`, and every problem of its form; a row with a problem is left out."""
    return rows_of(
        file, text_of(root, file, f"would be right: a file that begins with {','.join(shape.columns)}"), shape
    )


def rows_of(file: str, text: str | Problem, shape: Shape) -> tuple[list[Row], list[Problem]]:
    """The same of a file that was read already."""
    if isinstance(text, Problem):
        return [], [text]
    return _rows(file, text.removeprefix("\ufeff"), shape)


def text_of(root: Path, file: str, right: str) -> str | Problem:
    """The file decoded as UTF-8, newlines untranslated; a problem when it is missing or not UTF-8."""
    try:
        raw = (root / file).read_bytes()
    except FileNotFoundError:
        return Problem(file, 1, "the file is missing", right)
    except OSError as error:
        return Problem(file, 1, f"the file cannot be read ({error.strerror})", right)
    return decoded(file, raw)


def decoded(file: str, raw: bytes) -> str | Problem:
    """The bytes as text, or the first place where they are none."""
    try:
        text = raw.decode("utf-8")
        return _nul(file, text) if "\0" in text else text
    except UnicodeDecodeError as error:
        line = len(re.findall(rb"\r\n|\r|\n", raw[: error.start])) + 1
        what = f"not UTF-8 (byte 0x{raw[error.start]:02X})"
        return Problem(file, line, what, "would be right: the file saved as UTF-8")


def _nul(file: str, text: str) -> Problem:
    line = len(re.findall(r"\r\n|\r|\n", text[: text.index("\0")])) + 1
    return Problem(file, line, f"{text.count(chr(0))} NUL characters (U+0000)", "would be right: a text file in UTF-8")


def _rows(file: str, text: str, shape: Shape) -> tuple[list[Row], list[Problem]]:
    records = _records(file, text)
    header = next(records, None)
    problem = _header_problem(file, header, shape)
    if problem:
        return [], [problem]
    rows, problems = [], []
    for record in records:
        row = record if isinstance(record, Problem) else _row(file, *record, shape)
        (problems if isinstance(row, Problem) else rows).append(row)
    if not rows and not problems and not shape.may_be_empty:
        problems.append(Problem(file, 1, f"no {shape.noun} found", f"would be right: one row or more of {shape.noun}"))
    return _judged(rows, shape, problems)


def _records(file: str, text: str) -> Iterator[tuple[int, list[str], str] | Problem]:
    """Each record with the line it begins on and its raw text; after a malformed one, reading goes on a line below."""
    lines = io.StringIO(text, newline="").readlines()
    at = 0
    while at < len(lines):
        reader, begin = csv.reader(lines[at:], strict=True), at
        try:
            for cells in reader:
                end = begin + reader.line_num
                if cells:
                    yield at + 1, cells, "".join(lines[at:end])
                at = end
        except csv.Error as error:
            yield Problem(file, at + 1, CSV_ERRORS.get(str(error), str(error)), QUOTE_MARKS)
            at += 1


def _header_problem(file: str, header: tuple[int, list[str], str] | Problem | None, shape: Shape) -> Problem | None:
    right = f"would be right: {','.join(shape.columns)}"
    if header is None:
        return Problem(file, 1, "the file is empty", right)
    if isinstance(header, Problem):
        return header
    line, cells, _ = header
    what = _header_difference(cells, shape.columns)
    return Problem(file, line, f"the header {what}", right) if what else None


def _header_difference(cells: list[str], columns: tuple[str, ...]) -> str:
    missing = [column for column in columns if column not in cells]
    unknown = [cell for cell in cells if cell not in columns]
    twice = sorted({cell for cell in cells if cells.count(cell) > 1})
    if len(cells) == 1 and missing:
        separator = next((mark for mark in ";\t|" if mark in cells[0]), None)
        return f"is separated by {separator!r}, not by commas" if separator else f"is {shown(cells[0])}"
    parts = [("lacks", missing), ("has unknown columns", unknown), ("names twice", twice)]
    said = [f"{verb} {', '.join(map(shown, names))}" for verb, names in parts if names]
    return " and ".join(said) or ("has its columns in another order" if tuple(cells) != columns else "")


def _row(file: str, line: int, cells: list[str], raw: str, shape: Shape) -> Row | Problem:
    if len(cells) != len(shape.columns):
        what = f"the row has {len(cells)} cells, the header has {len(shape.columns)}"
        return Problem(
            file, line, what, "would be right: one cell a column, with quote marks around a cell with a comma"
        )
    for cell in cells if '"' in raw else ():
        if '"' in cell and '"' + cell.replace('"', '""') + '"' not in raw:
            return Problem(file, line, f"a quote mark stands inside the unquoted cell {shown(cell)}", QUOTE_MARKS)
    clean = [cell.replace("\r\n", "\n").replace("\r", "\n") for cell in cells] if "\r" in raw else cells
    return Row(file, line, dict(zip(shape.columns, clean, strict=True)))


def _judged(rows: list[Row], shape: Shape, problems: list[Problem]) -> tuple[list[Row], list[Problem]]:
    good = []
    for row in rows:
        found = list(_odd_cells(row, shape.verbatim))
        problems.extend(found)
        if not found:
            good.append(row)
    return good, sorted(problems, key=lambda problem: problem.line)


def _odd_cells(row: Row, verbatim: frozenset[str]) -> Iterator[Problem]:
    """Problems of invisible, direction-changing and decomposed characters in the cells that we write."""
    whole = "".join(row.cells.values())
    if whole.isascii() and whole.isprintable():
        return
    for column, cell in row.cells.items():
        if column in verbatim or (cell.isascii() and cell.isprintable()):
            continue
        odd = next((c for c in cell if c not in "\n\t" and unicodedata.category(c) in INVISIBLE), None)
        if odd:
            yield row.problem(f"{column} holds the invisible character {named(odd)}", "would be right: leave it out")
        elif not unicodedata.is_normalized("NFC", cell):
            right = unicodedata.normalize("NFC", cell)
            yield row.problem(f"{column} {cell!a} is not in Unicode form NFC", f"would be right: {right!a}")


def named(character: str) -> str:
    """U+200B ZERO WIDTH SPACE."""
    return f"U+{ord(character):04X} {unicodedata.name(character, '')}".rstrip()


def shown(text: str, longest: int = 80) -> str:
    """The offending text in quotes, invisible characters spelt out, cut when it is long."""
    return repr(text if len(text) <= longest else text[:longest] + "…")


def unknown(noun: str, word: str, known: Iterable[str], listed: int = 80) -> tuple[str, str]:
    """What is wrong with a word that is not in a list, and what would be right: the nearest one, and the list."""
    known = sorted(known)
    odd = sorted({named(c) for c in word if not c.isascii()})
    what = f"unknown {noun} {shown(word)}" + (f" (it holds {', '.join(odd)})" if odd else "")
    near = difflib.get_close_matches(word, known, n=1, cutoff=0.5)
    right = [f"nearest is {near[0]!r}"] if near else []
    if len(known) <= listed or not near:
        right.append("known: " + ", ".join(known[:listed]) + (", …" if len(known) > listed else ""))
    return what, "; ".join(right)


def parsed(row: Row, parsers: dict[str, Callable[[str], object]]) -> tuple[dict[str, object], list[Problem]]:
    """The cells of the columns named, read; None for an empty cell and, with a problem, for an unreadable one."""
    values, problems = dict.fromkeys(parsers), []
    for column, parse in parsers.items():
        try:
            values[column] = parse(row[column]) if row[column] else None
        except Unreadable as error:
            problems.append(row.problem(f"{column} {shown(row[column])} {error.what}", error.right))
    return values, problems


def needed(row: Row, columns: Iterable[str]) -> Iterator[Problem]:
    """A problem for each of these cells that is empty."""
    for column in columns:
        if not row[column].strip():
            yield row.problem(f"{column} is empty", f"would be right: {'an' if column[0] in 'aeiou' else 'a'} {column}")


def twice(rows: Iterable[Row], *columns: str) -> Iterator[Problem]:
    """A problem for each row that repeats another's id, or all of these cells, naming both lines."""
    columns = columns or ("id",)
    first: dict[tuple[str, ...], Row] = {}
    for row in rows:
        key = tuple(row[column] for column in columns)
        before = first.setdefault(key, row)
        if before is not row:
            what = f"duplicate {' and '.join(columns)} {', '.join(map(shown, key))}"
            where = f"first at {before.file}:{before.line}"
            yield row.problem(f"{what}, {where}", f"would be right: another {columns[-1]}")
