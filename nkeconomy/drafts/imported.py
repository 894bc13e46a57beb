"""Claims from a table that somebody made elsewhere: CSV or XLSX with the columns of a claims file, in any order."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from nkeconomy.claims import ALIKE, COUNTED
from nkeconomy.drafts import tables
from nkeconomy.drafts.draft import ACCEPTED, IMPORTED, OF_A_CLAIM, Draft, Row, named, occurrence, row, starts
from nkeconomy.model import Problem
from nkeconomy.table import shown

NEEDED = ("quote", "indicator", "kind")
COLUMNS = f"would be right: some of {', '.join(OF_A_CLAIM)}"


@dataclass(frozen=True)
class Imported:
    """The rows that could be placed in the text, as accepted rows of a draft, and every problem of the others.

    `lines` tells the line of the table that a row of this id came from, `left_out` the ids of rows with a problem.
    """

    rows: tuple[Row, ...]
    problems: tuple[Problem, ...]
    lines: Mapping[str, int]
    left_out: frozenset[str]


def imported(raw: bytes, name: str, draft: Draft, taken: set[str]) -> Imported:
    """The rows of the file; `taken` are the ids that no row may have, and those of its rows join them."""
    try:
        header, *lines = tables.lines(raw) or [tables.Line(1, ())]
    except tables.Unreadable as trouble:
        right = "would be right: CSV in UTF-8, or XLSX, with a row of column names"
        return _none(Problem(name, trouble.line, str(trouble), right))
    columns = [cell.strip().lower() for cell in header.cells]
    while columns and not columns[-1]:
        columns.pop()
    problems = [*_header(name, header.number, columns)]
    if not lines:
        problems.append(Problem(name, header.number, "no claims under the header", "would be right: one a row"))
    return _none(*problems) if problems else _rows(lines, columns, name, draft, taken)


def _none(*problems: Problem) -> Imported:
    return Imported((), problems, {}, frozenset())


def _rows(lines: list[tables.Line], columns: list[str], name: str, draft: Draft, taken: set[str]) -> Imported:
    rows, problems, where, left_out = [], [], {}, set()
    for line in lines:
        cells = dict(zip(columns, line.cells, strict=False))
        wrong = [*line.wrong, *_width(line, columns), *_place(cells, draft), *_identity(cells, taken)]
        problems += [Problem(name, line.number, *one) for one in wrong]
        if wrong:
            left_out.add(cells.get("id", ""))
            continue
        found = _row(cells, draft, taken)
        where[found["id"]] = line.number
        rows.append(found)
    return Imported(tuple(rows), tuple(problems), where, frozenset(left_out - {""}))


def _header(name: str, line: int, columns: list[str]) -> Iterator[Problem]:
    for column in sorted({column for column in columns if columns.count(column) > 1}):
        yield Problem(name, line, f"two columns {shown(column)}", COLUMNS)
    for column in dict.fromkeys(columns):
        if column not in OF_A_CLAIM:
            yield Problem(name, line, f"unknown column {shown(column)}", COLUMNS)
    for column in NEEDED:
        if column not in columns:
            yield Problem(name, line, f"no column {column!r}", COLUMNS)


def _width(line: tables.Line, columns: list[str]) -> Iterator[tuple[str, str]]:
    if any(line.cells[len(columns) :]):
        what = f"{len(line.cells)} cells under {len(columns)} columns"
        yield what, "would be right: one cell a column, with quote marks around a cell with a comma"


def _place(cells: dict[str, str], draft: Draft) -> Iterator[tuple[str, str]]:
    """What is wrong with the quote and its occurrence."""
    quote, place = cells.get("quote", ""), cells.get("occurrence", "").strip()
    found = starts(draft.text, quote)
    if not quote:
        yield "quote is empty", "would be right: characters of the text"
    elif not found:
        yield f"quote {shown(quote)} is not in {draft.name}", _nearest(quote, draft.text)
    elif not place and len(found) > 1:
        where = f"the quote stands {len(found)} times, at {', '.join(map(str, found[:8]))}"
        yield where, f"would be right: an occurrence from 1 to {len(found)}, or a longer quote"
    elif place and not _fits(place, len(found)):
        right = f"would be right: from 1 to {len(found)}" if len(found) > 1 else "would be right: an empty cell"
        yield f"occurrence {shown(place)}, and the quote stands {_times(len(found))}", right


def _fits(place: str, count: int) -> bool:
    """Whether the cell names one of so many."""
    said = COUNTED.fullmatch(place)
    return bool(said) and int(said[1]) <= count and (said[2] is None or int(said[2]) == count)


def _times(count: int) -> str:
    return "once" if count == 1 else f"{count} times"


def _nearest(quote: str, text: str) -> str:
    """The same words with other marks or blanks, where they stand."""
    at = text.translate(ALIKE).lower().find(quote.translate(ALIKE).lower())
    if at < 0 or len(text.lower()) != len(text):
        return "would be right: its exact characters"
    return f"nearest is {shown(text[at : at + len(quote)], 160)} at {at}"


def _identity(cells: dict[str, str], taken: set[str]) -> Iterator[tuple[str, str]]:
    own = cells.get("id", "").strip()
    if own in taken and own:
        yield f"id {shown(own)} is in use", "would be right: another id, or an empty cell"


def _row(cells: dict[str, str], draft: Draft, taken: set[str]) -> Row:
    """The row, at its place in the text, with an id."""
    own = cells.get("id", "").strip() or named(draft.document["id"], cells, taken)
    taken.add(own)
    found, quote = starts(draft.text, cells["quote"]), cells["quote"]
    said = COUNTED.fullmatch(cells.get("occurrence", "").strip())
    start = found[int(said[1]) - 1 if said else 0]
    where = {"start": str(start), "end": str(start + len(quote)), "occurrence": occurrence(draft.text, quote, start)}
    return row(cells | where | {"id": own, "decision": ACCEPTED, "origin": IMPORTED})
